import * as z from 'zod/mini';
import { standingFields } from './standing.ts';

/**
 * What coordinators see of the server's backups, and ask of it. Only backups that were opened,
 * read whole and found sound are in the list: others count for nothing (REC4).
 *
 * | door               | who          | what                                                       |
 * |--------------------|--------------|------------------------------------------------------------|
 * | GET  /api/backups  | coordinators | -> `BackupsAnswer`                                         |
 * | POST /api/backups  | coordinators | begins one, unless one is under way; -> `BackupsAnswer`, 202 |
 */
const Count = z.int().check(z.minimum(0));

export const KeptBackup = z.object({
  file: z.string(),
  /** By the server's clock, ISO 8601. */
  madeAt: z.string(),
  bytes: Count,
  entries: Count,
  responses: Count,
  attachments: Count,
  /** In the data folder and in every backup they are nowhere whole. */
  lostAttachments: Count,
});
export type KeptBackup = z.infer<typeof KeptBackup>;

export const BackupsAnswer = z.object({
  ...standingFields,
  /** The server's clock, in milliseconds. */
  now: z.number(),
  /** The number that the log has reached; `safeSeq` is the one that the oldest backup holds. */
  lastSeq: Count,
  /** The folder on the server's machine. */
  where: z.string(),
  /** 0: none is made unasked. */
  everyHours: z.number(),
  /** How many are kept; absent when the server does not say. */
  keep: z.optional(Count),
  isRunning: z.boolean(),
  /** The last try, when it failed: when that was, and the server's own sentence, in English. */
  failed: z.optional(z.object({ at: z.number(), why: z.string() })),
  /** The newest first. */
  backups: z.array(KeptBackup),
});
export type BackupsAnswer = z.infer<typeof BackupsAnswer>;
