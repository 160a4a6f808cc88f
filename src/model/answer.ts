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
export const AnswerValue = z.union([
  z.string().check(z.maxLength(50_000)),
  z.number(),
  z.boolean(),
  /** Names of choices: a set for `selectMultiple` (in the list's order), an order for `rank`. */
  z.array(z.string().check(z.maxLength(128))).check(z.maxLength(1_000)),
  z.object({
    latitude: z.number(),
    longitude: z.number(),
    altitude: z.optional(z.number()),
    accuracy: z.optional(z.number()),
  }),
  /** A photo, a recording, a file: by content, never inside the entry. */
  z.object({ sha256: z.string(), name: z.string(), type: z.string(), bytes: z.int() }),
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
