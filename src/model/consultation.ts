import * as z from 'zod/mini';
import { leastDraftDays, mostDraftDays } from './draft-days.ts';
import { FormRef } from './form.ts';
import { ChoiceName, LanguageTag, LinkCode, Slug } from './ids.ts';
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
      paragraphs: z.array(
        z.object({
          heading: z.string(),
          text: z.string(),
          /** Made of the consultation's notice fields, not written by hand. */
          of: z.optional(z.literal('notice')),
        }),
      ),
      agree: z.string(),
      refuse: z.string(),
    }),
  ),
});
export type ConsentText = z.infer<typeof ConsentText>;

/** What the law wants to be told before personal information is collected (MFIPPA s. 29(2)). */
export const CollectionNotice = z.object({
  /** By what right: a statute, or the activity that needs it. */
  authority: Words,
  purpose: Words,
});
export type CollectionNotice = z.infer<typeof CollectionNotice>;

/** What a person may leave a name and a number for, after the thanks and apart from her answers. */
export const ContactPurpose = z.enum(['draw', 'news', 'callBack']);
export type ContactPurpose = z.infer<typeof ContactPurpose>;

export const ContactSettings = z.object({
  purposes: z.array(ContactPurpose).check(z.minLength(1), z.maxLength(3)),
  /** What can be won. */
  prize: z.optional(Words),
  /** ISO date: the server deletes them after this day. */
  keptUntil: z.iso.date(),
});
export type ContactSettings = z.infer<typeof ContactSettings>;

/** An agency that hands the link on, with a link of its own: reach is counted by it, never people. */
export const Partner = z.object({
  code: LinkCode,
  name: z.string().check(z.minLength(1), z.maxLength(120)),
});
export type Partner = z.infer<typeof Partner>;

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
  /** ISO dates, both included; whose midnight counts is `timeZone`. */
  opensOn: z.optional(z.iso.date()),
  closesOn: z.optional(z.iso.date()),
  /** The answers are erased everywhere after this day. */
  keptUntil: z.optional(z.iso.date()),
  /** Sound and video are deleted after this day; what was written stays until `keptUntil`. */
  recordingsUntil: z.optional(z.iso.date()),
  /** Days after its last change that an unfinished form is kept on its device. */
  draftsKeptDays: z.optional(z.int().check(z.minimum(leastDraftDays), z.maximum(mostDraftDays))),
  /** IANA name, of the desk that set the dates. */
  timeZone: z.optional(z.string().check(z.maxLength(64))),
  notice: z.optional(CollectionNotice),
  /** Asked on the consent screen, where the form itself does not ask (X03). */
  asksQuotes: z.optional(z.boolean()),
  contacts: z.optional(ContactSettings),
  partners: z.optional(z.array(Partner).check(z.maxLength(60))),
});
export type Consultation = z.infer<typeof Consultation>;
