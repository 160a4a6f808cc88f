import * as z from 'zod/mini';

/** The server's proof that it holds these bytes (REC1). Issued only after a durable commit. */
export const Receipt = z.object({
  id: z.string(),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  seq: z.int(),
  epoch: z.string(),
  /** Which server process signed. */
  node: z.string(),
  /** ECDSA P-256 over SHA-256, IEEE P1363 form (r then s), base64url. */
  signature: z.string(),
});
export type Receipt = z.infer<typeof Receipt>;

/** What is signed: the canonical JSON of the receipt without its signature; keys stand in order. */
export function receiptText(receipt: Omit<Receipt, 'signature'>): string {
  const { id, hash, seq, epoch, node } = receipt;
  return JSON.stringify({ epoch, hash, id, node, seq });
}

/** A server's public key as JWK (P-256), with its RFC 7638 thumbprint as id. Pinned on first meeting (REC3). */
export const ServerKey = z.object({
  id: z.string(),
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
});
export type ServerKey = z.infer<typeof ServerKey>;
