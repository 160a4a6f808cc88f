import { exhaustive } from '../base/exhaustive.ts';
import type { HeldEntry, WhyWaiting } from '../outbox/records.ts';
import { type PushAnswer, PushResult, pushLimits } from '../protocol/push.ts';
import type { Receipt } from '../protocol/receipt.ts';
import { protocolWord } from '../protocol/standing.ts';

/**
 * The decisions of sending, without a network or a disk: what goes next, and what each verdict
 * means. `drain-outbox.ts` acts on them.
 */
export type BatchLimit = { readonly entries: number; readonly bytes: number };

export const fullBatch: BatchLimit = pushLimits;

/**
 * The next entries to send: from the front, at most 100 and at most 1 MB (PUSH4). One entry that
 * alone is larger goes alone; whether that is too much is the server's word.
 */
export function nextBatch<Row extends { readonly bytes: number }>(
  waiting: readonly Row[],
  limit: BatchLimit,
): readonly Row[] {
  const batch: Row[] = [];
  let bytes = 0;
  for (const row of waiting) {
    if (batch.length >= limit.entries) break;
    if (batch.length > 0 && bytes + row.bytes > limit.bytes) break;
    batch.push(row);
    bytes += row.bytes;
  }
  return batch;
}

/** After "too large" or "not understood": half of what was sent, so that the culprit is found. */
export const halved = (sent: number): BatchLimit => ({
  entries: Math.max(1, Math.floor(sent / 2)),
  bytes: fullBatch.bytes,
});

/** After a success: twice as many again, up to the full batch. */
export const doubled = (limit: BatchLimit): BatchLimit => ({
  entries: Math.min(fullBatch.entries, limit.entries * 2),
  bytes: fullBatch.bytes,
});

/**
 * The request as text. Entries go in as they lie in the outbox, byte for byte (ENT2); writing them
 * anew from parsed JSON would be one more place where they could change.
 */
export const pushText = (batch: readonly HeldEntry[], nonce: string): string =>
  `{"protocol":${JSON.stringify(protocolWord)},"nonce":${JSON.stringify(nonce)},"entries":[${batch
    .map((held) => held.text)
    .join(',')}]}`;

export type Judgement =
  /** The server says that it holds these bytes; the receipt is still to be checked. */
  | { readonly does: 'prove'; readonly held: HeldEntry; readonly receipt: Receipt }
  | {
      readonly does: 'setApart';
      readonly held: HeldEntry;
      readonly verdict: string;
      readonly reason?: string | undefined;
    }
  /** The server says that it was erased; the proof is still to be checked. */
  | { readonly does: 'erase'; readonly held: HeldEntry; readonly erasure: unknown }
  | { readonly does: 'retry'; readonly held: HeldEntry; readonly why?: WhyWaiting };

/** One judgement for each entry that was sent; silence and unknown words mean retry (PUSH1). */
export function judge(sent: readonly HeldEntry[], answer: PushAnswer): readonly Judgement[] {
  return sent.map((held): Judgement => {
    const said = answer.results.find(({ id, hash }) => id === held.id && hash === held.hash);
    const result = PushResult.safeParse(said);
    if (!result.success) return { does: 'retry', held };
    const { verdict, receipt, reason, erasure } = result.data;
    switch (verdict) {
      case 'stored':
      case 'duplicate':
      case 'sibling':
        // Without proof nothing was delivered, whatever the word says.
        return receipt === undefined ? { does: 'retry', held } : { does: 'prove', held, receipt };
      case 'erased':
        return erasure === undefined
          ? { does: 'setApart', held, verdict, reason }
          : { does: 'erase', held, erasure };
      case 'quarantined':
      case 'rejected':
        return { does: 'setApart', held, verdict, reason };
      case 'retry':
        // It will be taken after a sign-in; until then the screen can say so.
        return reason === 'signIn'
          ? { does: 'retry', held, why: 'signIn' }
          : { does: 'retry', held };
      default:
        return exhaustive(verdict);
    }
  });
}
