import * as z from 'zod/mini';

/**
 * An erasure names what is to go: for each subject the entries that were known when it was written.
 * It is an entry like any other, so it has a number, reaches every reader by the way of all entries,
 * and its receipt proves to a device that it may let go of bytes which no backup holds (ERA1).
 *
 *   erasure ─▶ every entry of these subjects: here before, here later, under whichever hash
 */
export const erasureLimits = { targets: 100, entries: 50 } as const;

export const ErasureTarget = z.object({
  /** Of an answer: its id. */
  subject: z.string().check(z.minLength(1), z.maxLength(160)),
  entries: z
    .array(
      z.object({
        id: z.string().check(z.maxLength(64)),
        hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      }),
    )
    .check(z.maxLength(erasureLimits.entries)),
});
export type ErasureTarget = z.infer<typeof ErasureTarget>;

/** Why a person who works here had an answer deleted, as she chose it; nothing is built on it. */
export const ErasureReason = z.enum(['person', 'twice', 'notReal', 'other']);
export type ErasureReason = z.infer<typeof ErasureReason>;

export const Erasure = z.object({
  targets: z.array(ErasureTarget).check(z.minLength(1), z.maxLength(erasureLimits.targets)),
  /** `withdrawn`: by her code. `asked`: by a person who works here. `retention`: its time was up. */
  why: z.enum(['withdrawn', 'asked', 'retention']),
  /** With `asked`, when one was given. */
  reason: z.optional(ErasureReason),
});
export type Erasure = z.infer<typeof Erasure>;

/** What others build on, and what says that something was erased, is never erased itself. */
export const keptKinds: readonly string[] = ['form', 'consultation', 'erasure'];
