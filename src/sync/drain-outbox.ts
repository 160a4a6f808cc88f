import { exhaustive } from '../base/exhaustive.ts';
import { isWaiting } from '../outbox/entries.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { CheckedReceipt, LedgerRow, WhyWaiting } from '../outbox/records.ts';
import { PushAnswer } from '../protocol/push.ts';
import { isOnHistory, isSafe } from '../protocol/standing.ts';
import { doubled, fullBatch, halved, type Judgement, judge, nextBatch, pushText } from './drain.ts';
import { eraseProved } from './erase.ts';
import { exchange, type Wire } from './exchange.ts';
import { forgetSafe } from './forget.ts';
import { checkReceipt } from './receipts.ts';
import { serverKeyFor } from './server-key.ts';
import { noteStanding } from './standing.ts';

/**
 * Sends all that waits, once through the queue. Used by pages and by the worker; several at a time
 * only repeat each other, and a repeated entry is answered with the same receipt (PUSH7). No lock
 * is held on purpose: a frozen tab would keep it.
 */
export type DrainReport = {
  readonly delivered: number;
  readonly setApart: number;
  /** Tried, and still waiting. */
  readonly left: number;
  /** Why the run ended early, or why something is left. */
  readonly why?: WhyWaiting;
  readonly retryAfter?: number;
  readonly isNewEpoch: boolean;
  /** The line broke after something of this run had been proved: it is worth trying again soon. */
  readonly isCut?: boolean;
};

/** So many alone, one after another: then it is not these entries, it is the server. */
const mostRefusedAlone = 4;

type Settled = {
  readonly proved: number;
  readonly delivered: number;
  readonly setApart: number;
  readonly left: number;
};

export async function drainOutbox(outbox: Outbox, wire: Wire): Promise<DrainReport> {
  const tried = new Set<string>();
  const total = { delivered: 0, setApart: 0, left: 0, isNewEpoch: false };
  let why: WhyWaiting | undefined;
  let limit = fullBatch;
  let queue: readonly LedgerRow[] = [];
  let refusedAlone = 0;
  let proved = 0;

  for (;;) {
    queue = queue.filter((row) => !tried.has(row.hash));
    // The queue is read once a run, and once more for what was finished meanwhile.
    if (queue.length === 0) queue = (await outbox.queue()).filter((row) => !tried.has(row.hash));
    if (queue.length === 0) break;
    const next = nextBatch(queue, limit).map((row) => row.hash);
    const batch = (await outbox.heldOf(next)).filter(isWaiting);
    const hashes = batch.map((held) => held.hash);
    // Another drainer was faster with these.
    for (const hash of next) if (!hashes.includes(hash)) tried.add(hash);
    if (batch.length === 0) continue;
    const nonce = wire.nonce();
    const reply = await exchange(
      wire,
      { path: '/api/push', body: pushText(batch, nonce), nonce },
      PushAnswer,
    );

    switch (reply.kind) {
      case 'answer': {
        const { isNewEpoch } = await noteStanding(outbox, reply.answer);
        const settled = await settle(outbox, wire, judge(batch, reply.answer), reply.answer);
        total.delivered += settled.delivered;
        total.setApart += settled.setApart;
        total.left += settled.left;
        total.isNewEpoch ||= isNewEpoch;
        proved += settled.proved;
        why = settled.why ?? why;
        for (const hash of hashes) tried.add(hash);
        limit = doubled(limit);
        refusedAlone = 0;
        break;
      }
      case 'tooLarge':
      case 'refused':
        if (batch.length > 1) {
          limit = halved(batch.length);
          break;
        }
        // One that no server takes must not stand in the way of the others (PUSH5).
        await outbox.noteTry(hashes, { at: wire.clock.now(), why: 'serverTrouble' });
        for (const hash of hashes) tried.add(hash);
        total.left += 1;
        why = 'serverTrouble';
        break;
      case 'otherEpoch':
      case 'trouble': {
        const trouble: Extract<typeof reply, { kind: 'trouble' }> =
          reply.kind === 'trouble' ? reply : { kind: 'trouble', why: 'serverTrouble' };
        if (trouble.isAboutThis && batch.length > 1) {
          limit = halved(batch.length);
          break;
        }
        refusedAlone += 1;
        if (trouble.isAboutThis && refusedAlone < mostRefusedAlone) {
          await outbox.noteTry(hashes, { at: wire.clock.now(), why: trouble.why });
          for (const hash of hashes) tried.add(hash);
          total.left += 1;
          why = trouble.why;
          break;
        }
        await outbox.noteTry(hashes, { at: wire.clock.now(), why: trouble.why });
        return {
          ...total,
          left: total.left + batch.length,
          why: trouble.why,
          ...(proved > 0 && trouble.why === 'noConnection' ? { isCut: true } : {}),
          ...(trouble.retryAfter === undefined ? {} : { retryAfter: trouble.retryAfter }),
        };
      }
    }
  }
  return why === undefined ? total : { ...total, why };
}

/** Checks every proof, then writes what was learnt: one strict transaction a kind, not one an entry. */
async function settle(
  outbox: Outbox,
  wire: Wire,
  judgements: readonly Judgement[],
  answer: PushAnswer,
): Promise<Settled & { readonly why?: WhyWaiting }> {
  const proved: CheckedReceipt[] = [];
  const left = new Map<WhyWaiting, string[]>();
  const leave = (hash: string, why: WhyWaiting): void => {
    left.set(why, [...(left.get(why) ?? []), hash]);
  };
  let setApart = 0;

  for (const judgement of judgements) {
    const { held } = judgement;
    switch (judgement.does) {
      case 'prove': {
        const key = await serverKeyFor(outbox, wire, held.workspace);
        const checked = key && (await checkReceipt(judgement.receipt, held, key, wire.isSigned));
        if (checked !== undefined && isOnHistory(checked, answer)) proved.push(checked);
        else leave(held.hash, 'notOurServer');
        break;
      }
      case 'setApart':
        await outbox.setApart(held.hash, { verdict: judgement.verdict, reason: judgement.reason });
        setApart += 1;
        break;
      case 'erase': {
        const shown = { ...answer, erasures: [judgement.erasure] };
        const gone = await eraseProved(outbox, wire, [held], shown);
        if (gone.length === 0) leave(held.hash, 'notOurServer');
        break;
      }
      case 'retry':
        leave(held.hash, judgement.why ?? 'serverTrouble');
        break;
      default:
        exhaustive(judgement);
    }
  }

  const kept = await outbox.keepReceipts(proved);
  // What was stored long ago may be safe already: an older image of this device sends it again.
  const standing = await outbox.standing();
  const safe = proved.filter((receipt) => standing !== undefined && isSafe(receipt, standing));
  if (standing !== undefined && safe.length > 0)
    await forgetSafe(
      outbox,
      standing,
      safe.map((receipt) => receipt.hash),
    );
  const at = wire.clock.now();
  for (const [why, hashes] of left) await outbox.noteTry(hashes, { at, why });
  // What has attachments is delivered when they are (`send-parts.ts`).
  const bare = judgements
    .filter(({ held }) => held.parts === undefined)
    .map(({ held }) => held.hash);
  const delivered = kept.filter((hash) => bare.includes(hash)).length;
  const counts = {
    proved: kept.length,
    delivered,
    setApart,
    left: [...left.values()].flat().length,
  };
  const why = gravest.find((reason) => left.has(reason));
  return why === undefined ? counts : { ...counts, why };
}

/** Where several reasons keep entries waiting, the one that a person can do most about comes first. */
const gravest: readonly WhyWaiting[] = ['signIn', 'notOurServer', 'serverTrouble'];
