import * as z from 'zod/mini';
import { FormRef } from './form.ts';
import { ChoiceName, LanguageTag, Slug } from './ids.ts';
import { Words } from './words.ts';

/** A town, a village, a group of villages: what "where do you live" offers. */
export const Place = z.object({ name: ChoiceName, label: Words });
export type Place = z.infer<typeof Place>;

/**
 * What a person reads before she starts, by language. Versioned: each response says which version
 * was agreed to.
 */
export const ConsentText = z.object({
  version: z.string().check(z.maxLength(64)),
  text: z.record(
    z.string(),
    z.object({
      title: z.string(),
      paragraphs: z.array(z.object({ heading: z.string(), text: z.string() })),
      agree: z.string(),
      refuse: z.string(),
    }),
  ),
});
export type ConsentText = z.infer<typeof ConsentText>;

/**
 * A round of asking. The entry carries the full state; the newest wins and older ones stay as
 * history. `subject` of the entry is the consultation's id.
 */
export const Consultation = z.object({
  slug: Slug,
  state: z.enum(['open', 'closed']),
  title: Words,
  purpose: Words,
  /** Who asks: the partnership's name, as people know it. */
  partnership: z.string().check(z.minLength(1), z.maxLength(200)),
  area: z.string().check(z.minLength(1), z.maxLength(200)),
  places: z.array(Place),
  languages: z.array(LanguageTag).check(z.minLength(1)),
  defaultLanguage: LanguageTag,
  forms: z.array(FormRef).check(z.minLength(1)),
  consent: ConsentText,
  /** Whom to ask, in one line: office, address, phone (MFIPPA notice, domain 4.1). */
  contact: z.string().check(z.maxLength(500)),
  /** Local help for hard moments: numbers, 211. */
  help: z.optional(Words),
  /** ISO dates. */
  opensOn: z.optional(z.iso.date()),
  closesOn: z.optional(z.iso.date()),
  keptUntil: z.optional(z.iso.date()),
});
export type Consultation = z.infer<typeof Consultation>;
