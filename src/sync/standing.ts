import type { Outbox } from '../outbox/outbox.ts';
import { Standing } from '../protocol/standing.ts';
import { forgetSafe } from './forget.ts';

/**
 * What every answer says about the server, and what follows from it: receipts that the server's
 * history no longer contains prove nothing any more (EPO2), and what is safe may be forgotten.
 * An answer without news costs one look at a setting; news cost one look at all rows.
 *
 * `isNewEpoch`: the server was restored since this device last heard of it; a sweep is due.
 */
export async function noteStanding(
  outbox: Pick<Outbox, 'meet' | 'heldRows' | 'heldOf' | 'forget'>,
  answer: Standing,
): Promise<{ readonly isNewEpoch: boolean }> {
  const { protocol, epoch, history, safeSeq } = answer;
  const standing = Standing.parse({ protocol, epoch, history, safeSeq });
  // Demoting comes first: if the page dies in between, the sweep at its next start goes on.
  const met = await outbox.meet(standing);
  if (met === 'same' || met === 'stale') return { isNewEpoch: false };
  await forgetSafe(outbox, standing);
  return { isNewEpoch: met === 'newEpoch' };
}
