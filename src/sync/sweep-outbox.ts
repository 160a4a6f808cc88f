import type { Outbox } from '../outbox/outbox.ts';
import type { CheckedReceipt, HeldEntry, WhyWaiting } from '../outbox/records.ts';
import { HaveAnswer, haveLimit } from '../protocol/have.ts';
import { protocolWord } from '../protocol/standing.ts';
import { isOnHistory } from './custody.ts';
import { exchange, type Wire } from './exchange.ts';
import { checkReceipt } from './receipts.ts';
import { serverKeyFor } from './server-key.ts';
import { noteStanding } from './standing.ts';

/**
 * Asks the server for all that this device still holds, and puts what is missing back in the
 * queue, whatever its marks say (SWP1): a mark is our memory of the server, not the server.
 */
export type SweepReport =
  | { readonly kind: 'swept'; readonly asked: number; readonly missing: number }
  | { readonly kind: 'trouble'; readonly why: WhyWaiting; readonly retryAfter?: number };

export async function sweepOutbox(outbox: Outbox, wire: Wire): Promise<SweepReport> {
  const held = await outbox.held();
  let missing = 0;
  for (let from = 0; from < held.length; from += haveLimit) {
    const asked = held.slice(from, from + haveLimit);
    const nonce = wire.nonce();
    const body = JSON.stringify({
      protocol: protocolWord,
      nonce,
      ids: asked.map(({ id, hash }) => [id, hash]),
    });
    const reply = await exchange(wire, { path: '/api/have', body, nonce }, HaveAnswer);
    if (reply.kind === 'trouble') return reply;
    if (reply.kind !== 'answer') return { kind: 'trouble', why: 'serverTrouble' };
    await noteStanding(outbox, reply.answer);
    missing += await believe(outbox, wire, asked, reply.answer);
  }
  return { kind: 'swept', asked: held.length, missing };
}

async function believe(
  outbox: Outbox,
  wire: Wire,
  asked: readonly HeldEntry[],
  answer: HaveAnswer,
): Promise<number> {
  const missing = asked.filter(({ id }) => answer.missing.includes(id));
  await outbox.demote(missing.map((held) => held.hash));
  const proved: CheckedReceipt[] = [];
  for (const receipt of answer.receipts) {
    const held = asked.find(({ id, hash }) => id === receipt.id && hash === receipt.hash);
    // A proof that is there already is not checked again at every start.
    if (held === undefined || held.receipt?.signature === receipt.signature) continue;
    const key = await serverKeyFor(outbox, wire, held.workspace);
    const checked = key && (await checkReceipt(receipt, held, key));
    if (checked !== undefined && isOnHistory(checked, answer)) proved.push(checked);
  }
  await outbox.keepReceipts(proved);
  return missing.length;
}
