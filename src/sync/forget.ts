import type { Outbox } from '../outbox/outbox.ts';
import type { HeldEntry } from '../outbox/records.ts';
import { hashText } from '../protocol/hash.ts';
import type { Standing } from '../protocol/standing.ts';
import { isSafe } from './custody.ts';

/**
 * The only way for an entry to leave the device (OUT4): its receipt's hash equals the hash of the
 * bytes that lie here, computed again; the receipt's epoch is on the server's history; and its
 * number is contained in the oldest backup that a steward would restore.
 */
export const mayForget = (held: HeldEntry, standing: Standing): boolean =>
  held.receipt !== undefined &&
  held.receipt.id === held.id &&
  held.receipt.hash === hashText(held.text) &&
  isSafe(held.receipt, standing);

export async function forgetSafe(
  outbox: Pick<Outbox, 'ledger' | 'held' | 'forget'>,
  standing: Standing,
): Promise<number> {
  const rows = await outbox.ledger();
  const isAnySafe = rows.some(
    (row) => row.forgotten !== true && row.receipt !== undefined && isSafe(row.receipt, standing),
  );
  // Reading all bytes only to keep them all would be most of the work of most answers.
  if (!isAnySafe) return 0;
  const hashes = (await outbox.held())
    .filter((held) => mayForget(held, standing))
    .map((held) => held.hash);
  await outbox.forget(hashes);
  return hashes.length;
}
