import type { Outbox } from '../outbox/outbox.ts';
import { partReceiptId } from '../protocol/attachment.ts';
import { Receipt } from '../protocol/receipt.ts';
import { checkPartReceipt, checkReceipt } from './receipts.ts';

/**
 * Proofs that were carried here in a file (BUN2): believed exactly as if the server had said them,
 * by hash, signature and the pinned key (REC2, REC3), and by nothing else the file says. What the
 * server announces (epochs, the safe number) is not in the file: nothing is forgotten by it.
 */
export async function takeInReceipts(
  outbox: Pick<Outbox, 'heldRows' | 'heldOf' | 'pinnedKey' | 'keepReceipts' | 'keepPartReceipt'>,
  said: readonly unknown[],
): Promise<{ readonly proved: number; readonly unproved: number }> {
  if (said.length === 0) return { proved: 0, unproved: 0 };
  const rows = await outbox.heldRows();
  const byHash = new Map(rows.map((row) => [row.hash, row]));
  const byPart = new Map(
    rows.flatMap((row) =>
      (row.parts ?? []).map(({ sha256 }) => [`${partReceiptId(row.id)} ${sha256}`, row] as const),
    ),
  );
  let proved = 0;
  for (const one of said) {
    const receipt = Receipt.safeParse(one);
    if (!receipt.success) continue;
    const { id, hash } = receipt.data;
    const part = byPart.get(`${id} ${hash}`);
    const row = part ?? byHash.get(hash);
    const key = row && (await outbox.pinnedKey(row.workspace));
    if (row === undefined || key === undefined) continue;
    if (part !== undefined) {
      const about = { entryId: row.id, sha256: hash };
      const checked = await checkPartReceipt(receipt.data, about, key);
      if (checked === undefined) continue;
      await outbox.keepPartReceipt(row.hash, checked);
      proved += 1;
      continue;
    }
    const [held] = await outbox.heldOf([hash]);
    const checked = held && (await checkReceipt(receipt.data, held, key));
    if (checked === undefined) continue;
    proved += (await outbox.keepReceipts([checked])).length;
  }
  return { proved, unproved: said.length - proved };
}
