import * as z from 'zod/mini';

/** One message of GET /api/events: numbers only; clients pull, with jitter. */
export const LogEvent = z.object({ epoch: z.string(), seq: z.int(), safeSeq: z.int() });
export type LogEvent = z.infer<typeof LogEvent>;
