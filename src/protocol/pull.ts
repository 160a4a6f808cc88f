import * as z from 'zod/mini';
import { Entry } from './entry.ts';
import { standingFields } from './standing.ts';

/** GET /api/pull?epoch=&since=&limit=&kinds=&opened= (PULL1 to PULL6). */
export const Checkpoint = z.object({ epoch: z.string(), seq: z.int() });
export type Checkpoint = z.infer<typeof Checkpoint>;

/**
 * `hash` is always that of the entry as it was sent. Where it was sealed, and the reader asked for
 * `opened=1`, `entry` is what it reads now that the server has opened it, and `opened` the hash of
 * that: nobody but the server can open it again, but everybody can see that it came through whole.
 */
export const PulledEntry = z.object({
  seq: z.int(),
  hash: z.string(),
  opened: z.optional(z.string()),
  entry: Entry,
});
export const PulledErasure = z.object({
  seq: z.int(),
  erased: z.object({ id: z.string(), hash: z.string(), kind: z.string() }),
});
export const Pulled = z.union([PulledEntry, PulledErasure]);
export type Pulled = z.infer<typeof Pulled>;

/**
 * Count and digest of all that the caller may read, up to the checkpoint: the exclusive-or of the
 * first 8 bytes of each hash, hex. Order-free, so that it can be kept incrementally (PULL4).
 */
export const Digest = z.object({
  count: z.int(),
  xor: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
});
export type Digest = z.infer<typeof Digest>;

export const PullAnswer = z.object({
  ...standingFields,
  /** What was asked, said again: a line that repeats an older answer is noticed. Absent from old servers. */
  since: z.optional(z.int()),
  entries: z.array(Pulled),
  checkpoint: Checkpoint,
  more: z.boolean(),
  /** Where the log ends, while there is more: how far one is can be shown. Absent from old servers. */
  last: z.optional(z.int()),
  digest: z.optional(Digest),
});
export type PullAnswer = z.infer<typeof PullAnswer>;

export const pullLimits = { default: 200, most: 1_000 } as const;

/** 409, the only conflict there is: the checkpoint is of an epoch that is not the server's. */
export const EpochConflict = z.object({
  error: z.literal('epoch'),
  epoch: z.string(),
  history: standingFields.history,
});
export type EpochConflict = z.infer<typeof EpochConflict>;
