import { keptKinds } from '../model/erasure.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { LedgerRow } from '../outbox/records.ts';
import { readErasures } from '../protocol/erasure.ts';
import { isOnHistory, type Standing } from '../protocol/standing.ts';
import type { Wire } from './exchange.ts';
import { isReallySigned } from './receipts.ts';
import { serverKeyFor } from './server-key.ts';

/**
 * The other way for an entry to leave the device (ERA1): the erasure itself is shown, its receipt is
 * signed with the pinned key and on the server's history, and it names the entry's subject. Forms,
 * consultations and erasures are never erased, here as there, whatever it names. Gives back the hashes of those that went; what is not proved stays.
 */
export async function eraseProved(
  outbox: Pick<Outbox, 'erase' | 'sweepAttachments' | 'pin' | 'pinnedKey'>,
  wire: Wire,
  rows: readonly Pick<LedgerRow, 'hash' | 'kind' | 'subject' | 'workspace'>[],
  answer: Standing & { readonly erasures?: readonly unknown[] | undefined },
): Promise<readonly string[]> {
  const isSigned = wire.isSigned ?? isReallySigned;
  const gone = new Set<string>();
  const mayGo = rows.filter(({ kind }) => !keptKinds.includes(kind));
  for (const { entry, receipt, subjects } of readErasures(answer.erasures)) {
    const named = mayGo.filter((row) => subjects.has(row.subject) && !gone.has(row.hash));
    const mine = named.filter((row) => row.workspace === entry.workspace);
    const [first] = mine;
    if (first === undefined || !isOnHistory(receipt, answer)) continue;
    const key = await serverKeyFor(outbox, wire, first.workspace);
    if (key === undefined || !(await isSigned(receipt, key))) continue;
    for (const { hash } of mine) gone.add(hash);
  }
  if (gone.size === 0) return [];
  await outbox.erase([...gone]);
  await outbox.sweepAttachments();
  return [...gone];
}
