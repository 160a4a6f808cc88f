import { nonceBytes, tagBytes } from '../../protocol/sealing.ts';

/**
 * AES-256-GCM as everything here is sealed with it: nonce (12 random bytes) | ciphertext | tag.
 * `around` is bound to it: what was sealed as one thing does not open as another.
 */
export type Bytes = Uint8Array<ArrayBuffer>;

const algorithm = 'AES-GCM';

/** Whether this page may seal: browsers give the means to pages with TLS, and to this machine's own. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

export async function encrypt(key: CryptoKey, clear: Bytes, around: string): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const additionalData = new TextEncoder().encode(around);
  const sealed = await crypto.subtle.encrypt({ name: algorithm, iv, additionalData }, key, clear);
  const out = new Uint8Array(nonceBytes + sealed.byteLength);
  out.set(iv);
  out.set(new Uint8Array(sealed), nonceBytes);
  return out;
}

/** `undefined`: it was changed, or is another key's. */
export async function decrypt(
  key: CryptoKey,
  sealed: Bytes,
  around: string,
): Promise<Bytes | undefined> {
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  const iv = sealed.slice(0, nonceBytes);
  const additionalData = new TextEncoder().encode(around);
  try {
    const clear = await crypto.subtle.decrypt(
      { name: algorithm, iv, additionalData },
      key,
      sealed.subarray(nonceBytes),
    );
    return new Uint8Array(clear);
  } catch {
    return undefined;
  }
}

export const importKey = (
  raw: ArrayBuffer | Bytes,
  usages: readonly ('encrypt' | 'decrypt')[],
): Promise<CryptoKey> => crypto.subtle.importKey('raw', raw, algorithm, false, [...usages]);
