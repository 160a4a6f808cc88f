import * as z from 'zod/mini';
import type { SealedEntry } from './entry.ts';
import { canonicalText } from './hash.ts';

/**
 * How a finished answer is sealed on the device to the server's key (rules SEA1 to SEA5), so that
 * nobody who picks the device up can read what waits there: not the next person, not its maker.
 *
 *   run    HPKE (RFC 9180) in base mode to the server's key, once: gives `enc`, and the run's key,
 *          which is a secret exported from the context
 *   entry  AES-256-GCM with the run's key: ct = nonce (12 random bytes) | ciphertext | tag
 *          bound to it: the whole entry as sent, without `ct`
 *
 * Numbers of HPKE's own messages would tie the entries of a run to an order. With an exported key,
 * as in RFC 9458, each opens alone, in any order and however often; and a run costs the server one
 * step on the curve, not one an entry.
 */
export const sealingSuite = {
  kem: 'DHKEM(P-256, HKDF-SHA256)',
  kdf: 'HKDF-SHA256',
  aead: 'AES-256-GCM',
} as const;

/** `info` of the context, and what the run's key is exported with. */
export const sealingInfo = 'welcome-mat/1 sealed';
export const runKeyName = 'entries of a run';
export const runKeyBytes = 32;
export const nonceBytes = 12;
export const tagBytes = 16;

/** What sealing adds to a body's bytes, before base64url makes four letters of three. */
const overhead = nonceBytes + tagBytes;
/** `to`, `enc`, names and quotes; attachments are counted by themselves. */
const envelope = 400;

/** The most that a sealed entry may measure whose body, clear, may measure so much. */
export const sealedBytes = (clearBytes: number): number =>
  Math.ceil(((clearBytes + overhead) * 4) / 3) + envelope;

/** The public half of a sealing key: a JWK (P-256) with its RFC 7638 thumbprint as id. */
export const SealingKey = z.object({
  id: z.string().check(z.maxLength(128)),
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().check(z.maxLength(64)),
  y: z.string().check(z.maxLength(64)),
  /** By the server's key, over `sealingKeyText`: as a receipt is signed. */
  signature: z.string().check(z.maxLength(128)),
});
export type SealingKey = z.infer<typeof SealingKey>;

/** What the server's key signs, so that a device believes the key it seals to (SEA3). */
export function sealingKeyText(
  workspace: string,
  { id, kty, crv, x, y }: Omit<SealingKey, 'signature'>,
): string {
  return canonicalText({ sealingKey: { id, kty, crv, x, y }, workspace });
}

/** What is bound to a sealed body: changed in one letter, it does not open (SEA2). */
export function sealedAround({
  sealed: { ct: _ct, ...sealed },
  ...head
}: Omit<SealedEntry, 'sealed'> & {
  readonly sealed: Omit<SealedEntry['sealed'], 'ct'> & { readonly ct?: string };
}): string {
  return canonicalText({ ...head, sealed });
}
