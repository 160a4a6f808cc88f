import { hashBytesSoon } from '../outbox/hash-bytes.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { CheckedReceipt, LedgerRow, WhyWaiting } from '../outbox/records.ts';
import { HaveAnswer, haveLimit } from '../protocol/have.ts';
import { isOnHistory, protocolWord } from '../protocol/standing.ts';
import { askForParts, partKey } from './ask-for-parts.ts';
import { eraseProved } from './erase.ts';
import { exchange, type Wire } from './exchange.ts';
import { forgetSafe } from './forget.ts';
import { checkPartReceipt, checkReceipt } from './receipts.ts';
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
  await outbox.sweepAttachments();
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
  const parts = await sweepParts(outbox, wire, held);
  if (parts.kind === 'trouble') return parts;
  missing += parts.missing;
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

  await eraseProved(outbox, wire, asked, answer);

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

/** The same for the attachments of what the server has (ATT6). */
async function sweepParts(
  outbox: Outbox,
  wire: Wire,
  held: readonly LedgerRow[],
): Promise<SweepReport> {
  const asked = held.flatMap((row) => (row.parts ?? []).map((part) => ({ row, part })));
  const reply = await askForParts(
    wire,
    asked.map(({ row, part }) => ({ ...row, sha256: part.sha256 })),
    async (standing) => {
      await noteStanding(outbox, standing);
    },
  );
  if (reply.kind === 'trouble') return reply;
  let missing = 0;
  for (const { row, part } of asked) {
    const { hash, id, workspace } = row;
    const { sha256 } = part;
    const receipt = reply.heldByPart.get(partKey(hash, sha256))?.receipt;
    if (receipt === undefined) {
      // One that was refused stays so: the server has said its word on it.
      if (part.receipt !== undefined) {
        await outbox.demotePart({ hash, sha256 });
        missing += 1;
      }
      continue;
    }
    if (part.receipt?.signature === receipt.signature) continue;
    const file = await outbox.attachment(sha256);
    if (file !== undefined && (await hashBytesSoon(file.bytes)) !== sha256) continue;
    const key = await serverKeyFor(outbox, wire, workspace);
    const checked =
      key && (await checkPartReceipt(receipt, { entryId: id, sha256 }, key, wire.isSigned));
    if (checked !== undefined) await outbox.keepPartReceipt(hash, checked);
  }
  return { kind: 'swept', asked: asked.length, missing };
}
