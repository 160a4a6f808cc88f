import { isWaiting } from '../outbox/entries.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ClearEntry } from '../protocol/entry.ts';

/**
 * Own entries of a kind that the server has not proved to hold yet. A record is the fold of the
 * replica's entries with these last (design section 4), so that a coordinator without a signal
 * sees the consultation that she has just opened.
 */
export async function ownUnsent(
  outbox: Pick<Outbox, 'held'>,
  kind: string,
): Promise<readonly ClearEntry[]> {
  const waiting = (await outbox.held()).filter((held) => held.kind === kind && isWaiting(held));
  return waiting.map((held) => JSON.parse(held.text) as ClearEntry);
}
