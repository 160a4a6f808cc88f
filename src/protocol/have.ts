import * as z from 'zod/mini';
import { erasuresField } from './erasure.ts';
import { Receipt } from './receipt.ts';
import { standingFields } from './standing.ts';

/**
 * POST /api/have: what of mine do you hold? (SWP1, EPO2.) The caller proves that it knows the
 * hash, so a holder learns nothing that it did not already know (PUSH9).
 */
export const haveLimit = 1_000;

export const HaveRequest = z.looseObject({
  protocol: z.string().check(z.maxLength(40)),
  nonce: z.string().check(z.minLength(8), z.maxLength(64)),
  ids: z
    .array(z.tuple([z.string().check(z.maxLength(64)), z.string().check(z.maxLength(64))]))
    .check(z.maxLength(haveLimit)),
  /** Attachments, each with the id and the hash of the entry that names it. */
  parts: z.optional(
    z
      .array(
        z.tuple([
          z.string().check(z.maxLength(64)),
          z.string().check(z.maxLength(64)),
          z.string().check(z.maxLength(64)),
        ]),
      )
      .check(z.maxLength(haveLimit)),
  ),
});
export type HaveRequest = z.infer<typeof HaveRequest>;

/** What is here of an attachment: all of it, proved; or so many bytes from its start. */
export const PartHeld = z.object({
  /** The entry's. */
  hash: z.string(),
  sha256: z.string(),
  held: z.int(),
  receipt: z.optional(Receipt),
});
export type PartHeld = z.infer<typeof PartHeld>;

export const HaveAnswer = z.object({
  ...standingFields,
  ...erasuresField,
  nonce: z.string(),
  /** Neither missing nor proved is what was erased; its proof lies in `erasures`. */
  missing: z.array(z.string()),
  receipts: z.array(Receipt),
  /** Absent from a server that knows no attachments: then nothing is learnt of them. */
  parts: z.optional(z.array(PartHeld)),
});
export type HaveAnswer = z.infer<typeof HaveAnswer>;
