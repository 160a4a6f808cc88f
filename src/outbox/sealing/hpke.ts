import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { base64urlToBytes, bytesToBase64url } from '../../base/base64url.ts';
import { runKeyBytes, runKeyName, type SealingKey, sealingInfo } from '../../protocol/sealing.ts';
import { importKey } from './aes.ts';

/**
 * The beginning of a run: the one step that needs the curve. Fetched apart, after the first
 * question, and kept for later with the rest of the app.
 */
export type Run = {
  readonly enc: string;
  /** Seals and does not open: what was sealed with it stays sealed here. */
  readonly key: CryptoKey;
};
export type BeginRun = (to: Pick<SealingKey, 'kty' | 'crv' | 'x' | 'y'>) => Promise<Run>;

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** The same key again, for whoever has the private half; `undefined` where `enc` is nothing of ours. */
export async function findRun(pair: CryptoKeyPair, enc: string): Promise<CryptoKey | undefined> {
  const bytes = base64urlToBytes(enc);
  if (bytes === undefined) return undefined;
  try {
    const context = await suite.createRecipientContext({
      recipientKey: pair,
      enc: new Uint8Array(bytes),
      info: bytesOf(sealingInfo),
    });
    return await importKey(await context.export(bytesOf(runKeyName), runKeyBytes), ['decrypt']);
  } catch {
    return undefined;
  }
}

export const beginRun: BeginRun = async ({ kty, crv, x, y }) => {
  const context = await suite.createSenderContext({
    recipientPublicKey: await suite.kem.importKey('jwk', { kty, crv, x, y }, true),
    info: bytesOf(sealingInfo),
  });
  return {
    enc: bytesToBase64url(new Uint8Array(context.enc)),
    key: await importKey(await context.export(bytesOf(runKeyName), runKeyBytes), ['encrypt']),
  };
};
