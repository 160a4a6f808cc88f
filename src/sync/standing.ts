import type { Outbox } from '../outbox/outbox.ts';
import type { LedgerRow } from '../outbox/records.ts';
import { Standing } from '../protocol/standing.ts';
import { isOnHistory } from './custody.ts';
import { forgetSafe } from './forget.ts';

/**
 * What every answer says about the server, and what follows from it: receipts that the server's
 * history no longer contains prove nothing any more (EPO2), and what is safe may be forgotten.
 */
export function voidedBy(standing: Standing, rows: readonly LedgerRow[]): readonly string[] {
  return rows
    .filter((row) => row.receipt !== undefined && !isOnHistory(row.receipt, standing))
    .map((row) => row.hash);
}

/** `isNewEpoch`: the server was restored since this device last heard of it; a sweep is due. */
export async function noteStanding(
  outbox: Outbox,
  answer: Standing,
): Promise<{ readonly isNewEpoch: boolean }> {
  const { protocol, epoch, history, safeSeq } = answer;
  const standing = Standing.parse({ protocol, epoch, history, safeSeq });
  const before = await outbox.standing();
  // Demoting comes first: if the page dies in between, the next answer finds the same work to do.
  await outbox.demote(voidedBy(standing, await outbox.ledger()));
  if (JSON.stringify(before) !== JSON.stringify(standing)) await outbox.keepStanding(standing);
  await forgetSafe(outbox, standing);
  return { isNewEpoch: before !== undefined && before.epoch !== epoch };
}
