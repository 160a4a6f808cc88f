import type { CheckedReceipt } from '../outbox/records.ts';
import { isSignedText } from '../outbox/sealing/is-signed.ts';
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

export const isReallySigned: IsSigned = (receipt, key) =>
  isSignedText(receiptText(receipt), receipt.signature, key);
