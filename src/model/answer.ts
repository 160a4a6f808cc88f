import * as z from 'zod/mini';

/**
 * An answer, or the reason why there is none. A blank has reasons, and analysis stands on them:
 * never one `null` for six things (domain section 1.0, special values).
 *
 * | here           | special value | meaning                                   |
 * |----------------|---------------|-------------------------------------------|
 * | `answered`     |               | she said this                             |
 * | `skipped`      |               | was asked, and passed                     |
 * | `notAsked`     | -96           | the form's logic did not ask              |
 * | `declined`     | -99           | "I prefer not to answer"                  |
 * | `dontKnow`     | -98           | "I do not know"                           |
 * | `doesNotApply` | -97           | "does not apply"                          |
 * | `notInVersion` | -95           | this version of the form has no such question |
 * | `unreadable`   | -94           | paper that cannot be read                 |
 */
/** A place on earth: degrees (WGS 84), altitude and accuracy in metres. */
export const GeoPoint = z.object({
  latitude: z.number(),
  longitude: z.number(),
  altitude: z.optional(z.number()),
  accuracy: z.optional(z.number()),
});
export type GeoPoint = z.infer<typeof GeoPoint>;

/**
 * What is stored, by the kind of question:
 *
 * | kind                              | value                                                     |
 * |-----------------------------------|-----------------------------------------------------------|
 * | `text`, `barcode`                 | the text, trimmed                                         |
 * | `integer`, `decimal`, `range`     | a number                                                  |
 * | `selectOne`, a row of a `matrix`  | the choice's name                                         |
 * | `selectMultiple`, `rank`          | the choices' names                                        |
 * | `date`                            | `2026-11-22`; asked for a month or a year (`month-year`, `year`): its first day, `2026-11-01`, `2026-01-01` (`partial-date.ts`) |
 * | `time`, `dateTime`                | `09:30` with or without seconds and offset; `2026-11-22T09:30` alike |
 * | `geopoint`                        | a `GeoPoint`                                              |
 * | `geopoint` with `shape: 'trace'`  | `{ points }`: two or more, in the order walked            |
 * | `geopoint` with `shape: 'area'`   | `{ points }`: three or more corners, each once; the way from the last to the first is meant (`places.ts`) |
 * | `image audio file signature`      | the file, by content                                      |
 * | `acknowledge`                     | `true`                                                    |
 */
export const AnswerValue = z.union([
  z.string().check(z.maxLength(50_000)),
  z.number(),
  z.boolean(),
  /** Names of choices: a set for `selectMultiple` (in the list's order), an order for `rank`. */
  z.array(z.string().check(z.maxLength(128))).check(z.maxLength(1_000)),
  GeoPoint,
  z.object({ points: z.array(GeoPoint).check(z.minLength(1), z.maxLength(2_000)) }),
  /** A photo, a recording, a file: by content, never inside the entry. */
  z.object({
    sha256: z.string(),
    name: z.string(),
    type: z.string(),
    bytes: z.int(),
    key: z.optional(z.string().check(z.maxLength(64))),
  }),
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

export const BlankReason = z.enum([
  'skipped',
  'notAsked',
  'declined',
  'dontKnow',
  'doesNotApply',
  'notInVersion',
  'unreadable',
]);
export type BlankReason = z.infer<typeof BlankReason>;

export const Answer = z.discriminatedUnion('is', [
  z.object({ is: z.literal('answered'), value: AnswerValue }),
  z.object({ is: BlankReason }),
]);
export type Answer =
  | { readonly is: 'answered'; readonly value: AnswerValue }
  | { readonly is: BlankReason };

/** All answers of one response, by path. Every question of the form's version is in it. */
export const Answers = z.record(z.string().check(z.maxLength(512)), Answer);
export type Answers = Readonly<Record<string, Answer>>;
