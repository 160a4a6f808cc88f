import * as z from 'zod/mini';
import { standingFields } from './standing.ts';

/**
 * What was set apart, for a coordinator to decide on (QUA1, QUA2).
 *
 * | door                     | who          | what                                            |
 * |--------------------------|--------------|-------------------------------------------------|
 * | GET  /api/apart          | coordinator  | -> `ApartAnswer`: who, when, why, not what      |
 * | POST /api/apart/look     | coordinator  | `ApartKey` -> `ApartContent`                    |
 * | POST /api/apart/accept   | coordinator  | `ApartKeys` -> `ApartDone`                      |
 * | POST /api/apart/discard  | coordinator  | `ApartKeys` -> `ApartDone`                      |
 */
export const ApartKey = z.object({
  id: z.string().check(z.maxLength(64)),
  hash: z.string().check(z.maxLength(64)),
});
export type ApartKey = z.infer<typeof ApartKey>;

export const ApartKeys = z.object({ items: z.array(ApartKey).check(z.maxLength(100)) });
export type ApartKeys = z.infer<typeof ApartKeys>;

export const ApartItem = z.object({
  id: z.string(),
  hash: z.string(),
  kind: z.string(),
  /** A `QuarantineReason`, or one that a newer server knows. */
  reason: z.string(),
  /** The device or person it came from, by name; absent for one nobody knows. */
  from: z.optional(z.string()),
  receivedAt: z.number(),
});
export type ApartItem = z.infer<typeof ApartItem>;

export const ApartAnswer = z.object({
  ...standingFields,
  items: z.array(ApartItem),
  /** All that there are; the list shows the oldest. */
  count: z.int(),
});
export type ApartAnswer = z.infer<typeof ApartAnswer>;

export const ApartContent = z.object({
  ...standingFields,
  /** Canonical JSON of the entry, opened where this server can open it. */
  text: z.string(),
  isSealed: z.boolean(),
});
export type ApartContent = z.infer<typeof ApartContent>;

export const ApartDone = z.object({
  ...standingFields,
  done: z.int(),
  /** Why others cannot be taken even so: the form is not here, the version is taken … */
  left: z.array(z.object({ ...ApartKey.shape, reason: z.string() })),
});
export type ApartDone = z.infer<typeof ApartDone>;
