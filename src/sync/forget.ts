import type { Outbox } from '../outbox/outbox.ts';
import { isWhollySafe } from '../outbox/parts.ts';
import type { HeldEntry } from '../outbox/records.ts';
import { hashText } from '../protocol/hash.ts';
import type { Standing } from '../protocol/standing.ts';

/**
 * The only way for an entry to leave the device (OUT4): its receipt's hash equals the hash of the
 * bytes that lie here, computed again; the receipt's epoch is on the server's history; and its
 * number is contained in the oldest backup that a steward would restore. The same goes for each of
 * its attachments.
 */
export const mayForget = (held: HeldEntry, standing: Standing): boolean =>
  held.receipt !== undefined &&
  held.receipt.id === held.id &&
  held.receipt.hash === hashText(held.text) &&
  isWhollySafe(held, standing);

/** How many texts are read at once: an evening's answers need not all lie in memory. */
const handful = 100;

/**
 * Forgets what is safe. `among`: only these, where nothing else can have become safe; looking
 * through all rows after each answer would be most of the work of a long queue.
 */
export async function forgetSafe(
  outbox: Pick<Outbox, 'heldRows' | 'heldOf' | 'forget'>,
  standing: Standing,
  among?: readonly string[],
): Promise<number> {
  const hashes =
    among ??
    (await outbox.heldRows()).filter((row) => isWhollySafe(row, standing)).map((row) => row.hash);
  let forgotten = 0;
  for (let from = 0; from < hashes.length; from += handful) {
    const held = await outbox.heldOf(hashes.slice(from, from + handful));
    const safe = held.filter((one) => mayForget(one, standing)).map((one) => one.hash);
    await outbox.forget(safe);
    forgotten += safe.length;
  }
  return forgotten;
}
