import type { Outbox } from '../outbox/outbox.ts';
import type { CheckedReceipt, LedgerRow, WhyWaiting } from '../outbox/records.ts';
import { HaveAnswer, haveLimit } from '../protocol/have.ts';
import { isOnHistory, protocolWord } from '../protocol/standing.ts';
import { exchange, type Wire } from './exchange.ts';
import { forgetSafe } from './forget.ts';
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
  const held = await outbox.heldRows();
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
  // Whoever was interrupted between hearing that something is safe and forgetting it, goes on here.
  const standing = await outbox.standing();
  if (standing !== undefined) await forgetSafe(outbox, standing);
  return { kind: 'swept', asked: held.length, missing };
}

async function believe(
  outbox: Outbox,
  wire: Wire,
  asked: readonly LedgerRow[],
  answer: HaveAnswer,
): Promise<number> {
  const missingIds = new Set(answer.missing);
  const missing = asked.filter(({ id }) => missingIds.has(id)).map(({ hash }) => hash);
  await outbox.demote(missing);

  const askedByHash = new Map(asked.map((row) => [row.hash, row]));
  // A proof that is there already is not checked again at every start.
  const news = answer.receipts.filter((receipt) => {
    const row = askedByHash.get(receipt.hash);
    return row?.id === receipt.id && row.receipt?.signature !== receipt.signature;
  });
  const held = new Map((await outbox.heldOf(news.map(({ hash }) => hash))).map((h) => [h.hash, h]));
  const proved: CheckedReceipt[] = [];
  for (const receipt of news) {
    const bytes = held.get(receipt.hash);
    const key = bytes && (await serverKeyFor(outbox, wire, bytes.workspace));
    const checked = key && (await checkReceipt(receipt, bytes, key, wire.isSigned));
    if (checked !== undefined && isOnHistory(checked, answer)) proved.push(checked);
  }
  await outbox.keepReceipts(proved);
  return missing.length;
}
