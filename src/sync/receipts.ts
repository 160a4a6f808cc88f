import { base64urlToBytes } from '../base/base64url.ts';
import type { CheckedReceipt } from '../outbox/records.ts';
import { partReceiptId } from '../protocol/attachment.ts';
import { hashText } from '../protocol/hash.ts';
import { type Receipt, receiptText, type ServerKey } from '../protocol/receipt.ts';

/** Whether the signature is that of the key. */
export type IsSigned = (receipt: Receipt, key: ServerKey) => Promise<boolean>;

/**
 * Whether a receipt proves what it says: the hash is computed again from the bytes that lie here
 * (REC2), and the signature is checked against the key that was pinned when this device first met
 * the server (REC3). Gives back `undefined` when it does not; then nothing was delivered.
 */
export async function checkReceipt(
  receipt: Receipt,
  held: { readonly id: string; readonly text: string },
  key: ServerKey,
  isSigned: IsSigned = isReallySigned,
): Promise<CheckedReceipt | undefined> {
  if (receipt.id !== held.id || receipt.hash !== hashText(held.text)) return undefined;
  return (await isSigned(receipt, key)) ? (receipt as CheckedReceipt) : undefined;
}

/** The same for an attachment; `sha256` was computed again from the bytes that lie here. */
export async function checkPartReceipt(
  receipt: Receipt,
  part: { readonly entryId: string; readonly sha256: string },
  key: ServerKey,
  isSigned: IsSigned = isReallySigned,
): Promise<CheckedReceipt | undefined> {
  if (receipt.id !== partReceiptId(part.entryId) || receipt.hash !== part.sha256) return undefined;
  return (await isSigned(receipt, key)) ? (receipt as CheckedReceipt) : undefined;
}

/** WebCrypto exists on secure origins only. Without it no receipt can be checked, so none counts. */
export const isReallySigned: IsSigned = async (receipt, key) => {
  const signature = base64urlToBytes(receipt.signature);
  if (signature === undefined || globalThis.crypto?.subtle === undefined) return false;
  try {
    return await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      await importedKey(key),
      new Uint8Array(signature),
      new TextEncoder().encode(receiptText(receipt)),
    );
  } catch {
    return false;
  }
};

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
