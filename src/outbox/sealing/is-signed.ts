import { base64urlToBytes } from '../../base/base64url.ts';
import type { ServerKey } from '../../protocol/receipt.ts';

/**
 * Whether these words were signed with this key. WebCrypto exists on secure origins only: without
 * it nothing can be checked, so nothing counts.
 */
export async function isSignedText(
  text: string,
  signature: string,
  key: ServerKey,
): Promise<boolean> {
  const bytes = base64urlToBytes(signature);
  if (bytes === undefined || globalThis.crypto?.subtle === undefined) return false;
  try {
    return await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      await importedKey(key),
      new Uint8Array(bytes),
      new TextEncoder().encode(text),
    );
  } catch {
    return false;
  }
}

const keysByPoint = new Map<string, Promise<CryptoKey>>();

/** Importing costs as much as checking; a key is imported once. */
function importedKey({ x, y }: ServerKey): Promise<CryptoKey> {
  const point = `${x}.${y}`;
  const before = keysByPoint.get(point);
  if (before !== undefined) return before;
  const imported = crypto.subtle.importKey(
    'jwk',
    { kty: 'EC', crv: 'P-256', x, y, ext: true },
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['verify'],
  );
  keysByPoint.set(point, imported);
  return imported;
}
