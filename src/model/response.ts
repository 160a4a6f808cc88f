import * as z from 'zod/mini';
import { Answers } from './answer.ts';
import { FormRef } from './form.ts';
import { ConsultationId, LanguageTag, SessionId } from './ids.ts';

/**
 * How the answers were collected (domain list MODE). It decides what may be compared: figures of
 * two rounds with different modes are not set side by side without a warning (domain F8).
 */
export const Mode = z.enum([
  'ownPhone',
  'ownComputer',
  'eventTablet',
  'facilitatorReads',
  'interpreter',
  'proxy',
  'paper',
  'phoneCall',
]);
export type Mode = z.infer<typeof Mode>;

export const DurationBand = z.enum([
  'under1',
  '1to3',
  '3to5',
  '5to10',
  '10to20',
  '20to40',
  'over40',
]);
export type DurationBand = z.infer<typeof DurationBand>;

export const Consent = z.object({
  /** Version of the consultation's consent text. */
  version: z.string().check(z.maxLength(64)),
  language: LanguageTag,
  how: z.enum(['read', 'heard', 'interpreted']),
  /** Oral consent: who read it out and heard the yes; initials, or a number of the house (domain 4.3). */
  witness: z.optional(z.string().check(z.maxLength(40))),
  interpreter: z.optional(z.boolean()),
  /** What it was told in, where that is not the language of the text; a name or a tag. */
  talk: z.optional(z.string().check(z.maxLength(60))),
  /** For a table that agreed as one: how many sat there. */
  people: z.optional(z.int().check(z.minimum(2), z.maximum(500))),
  /** Asked apart from taking part, where the form itself does not ask (X03). */
  quotes: z.optional(z.boolean()),
});
export type Consent = z.infer<typeof Consent>;

/**
 * What kind of question stood at a path is in the form, not here: a response is read with its
 * form. No name, no address, no position, no finer time than the band.
 */
export const Response = z.object({
  consultation: ConsultationId,
  form: FormRef,
  session: z.optional(SessionId),
  mode: Mode,
  language: LanguageTag,
  consent: Consent,
  duration: DurationBand,
  answers: Answers,
  /** SHA-256 of salt and withdrawal code, hex. The code itself is hers alone (domain X93). */
  withdrawal: z.object({
    salt: z.string().check(z.maxLength(64)),
    hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  /** Where the answer came in: the slug that was opened, for counting reach. */
  door: z.optional(z.string().check(z.maxLength(64))),
  /** What stood behind the slug: a partner's word or a card's code, as it was opened. */
  via: z.optional(z.string().check(z.maxLength(32))),
});
export type Response = z.infer<typeof Response>;

const bands: readonly (readonly [number, DurationBand])[] = [
  [1, 'under1'],
  [3, '1to3'],
  [5, '3to5'],
  [10, '5to10'],
  [20, '10to20'],
  [40, '20to40'],
];

/** A band, never the seconds: how long someone thought is nobody's business. */
export function durationBand(milliseconds: number): DurationBand {
  const minutes = milliseconds / 60_000;
  return bands.find(([below]) => minutes < below)?.[1] ?? 'over40';
}
