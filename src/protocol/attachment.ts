import * as z from 'zod/mini';
import { largestAttachment } from '../model/attachment.ts';
import { Receipt } from './receipt.ts';
import { nonceBytes, tagBytes } from './sealing.ts';
import { standingFields } from './standing.ts';

/**
 * PUT /api/attachments/:sha256?entry=&hash=&offset=&nonce=: one piece of an attachment's bytes.
 *
 * The sender shows the id and the hash of a stored entry that names these bytes: whoever knows
 * both wrote the entry, or may read it. So nobody fills a disk with bytes that no answer names,
 * and nobody learns by asking whether another's answer holds the same file (PUSH9).
 *
 *   piece at 0 ──▶ { verdict: 'more', held: 262144 } ──▶ piece at 262144 ──▶ { verdict: 'stored', receipt }
 */
export const attachmentLimits = {
  /** Of one attachment, with what sealing adds to it. */
  each: largestAttachment + nonceBytes + tagBytes,
  /** Of one piece. */
  piece: 1_000_000,
} as const;

/**
 * `more`: go on at `held`, which is durably here. `stored`: all of it is here and has its hash;
 * the receipt proves it. `rejected`: it will never be taken. Anything else means: later.
 */
export const PartVerdict = z.enum(['more', 'stored', 'rejected', 'retry']);
export type PartVerdict = z.infer<typeof PartVerdict>;

export const PartReason = z.enum([
  /** `rejected`: the entry names no such bytes, or of another length. */
  'notNamed',
  'tooLarge',
  /** `retry`: the entry is not here (yet, or no longer). */
  'unknownEntry',
  'wrongHash',
  'noRoom',
  'tooFast',
]);
export type PartReason = z.infer<typeof PartReason>;

export const PartAnswer = z.object({
  ...standingFields,
  nonce: z.string(),
  /** As the client reads it: an unknown verdict stays a string and means retry. */
  verdict: z.string(),
  /** Bytes from the start that are durably here. */
  held: z.int(),
  receipt: z.optional(Receipt),
  reason: z.optional(z.string()),
});
export type PartAnswer = z.infer<typeof PartAnswer>;

export const PartQuery = z.object({
  entry: z.string().check(z.maxLength(64)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  offset: z.string().check(z.regex(/^\d{1,9}$/)),
  nonce: z.string().check(z.minLength(8), z.maxLength(64)),
});

/**
 * The id in an attachment's receipt; its hash is the attachment's. It is the entry's and no
 * entry's own, so that neither receipt can stand in for the other.
 */
export const partReceiptId = (entryId: string): string => `part:${entryId}`;

export function partPath(piece: {
  readonly sha256: string;
  readonly entry: { readonly id: string; readonly hash: string };
  readonly offset: number;
  readonly nonce: string;
}): string {
  const { sha256, entry, offset, nonce } = piece;
  const query = [
    ['entry', entry.id],
    ['hash', entry.hash],
    ['offset', String(offset)],
    ['nonce', nonce],
  ].map(([name, value = '']) => `${name}=${encodeURIComponent(value)}`);
  return `/api/attachments/${sha256}?${query.join('&')}`;
}
