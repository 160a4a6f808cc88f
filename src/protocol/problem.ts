import * as z from 'zod/mini';

/** RFC 9457 problem document: `title` says what, `detail` where, `advice` what to do. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  advice: z.optional(z.string()),
});
export type Problem = z.infer<typeof Problem>;
