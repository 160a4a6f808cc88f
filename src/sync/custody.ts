import type { LedgerRow, WhyWaiting } from '../outbox/records.ts';
import { isOnHistory, isSafe, type Standing } from '../protocol/standing.ts';

/**
 * Who holds what, counted from receipts alone (HON1): no flag that a page set, no guess about the
 * network. The counts are cumulative, as the chip shows them: what is safe was also delivered, and
 * what was delivered was also saved.
 */
export type CustodyWord = 'saved' | 'delivered' | 'safe' | 'setApart';

export type EntryCustody = {
  readonly id: string;
  readonly hash: string;
  readonly kind: string;
  readonly subject: string;
  readonly finishedAt: number;
  readonly word: CustodyWord;
  /** Why it was set apart, or why it still waits. */
  readonly reason?: string;
};

export type Custody = {
  /** Finished on this device, ever. */
  readonly saved: number;
  readonly delivered: number;
  readonly safe: number;
  /** Neither delivered nor set apart: only this device holds it. */
  readonly waiting: number;
  readonly setApart: number;
  readonly oldestWaitingAt?: number;
  /** Why the most recently tried one waits. */
  readonly why?: WhyWaiting;
  readonly entries: readonly EntryCustody[];
};

export function custodyOfRow(row: LedgerRow, standing: Standing | undefined): EntryCustody {
  const { id, hash, kind, subject, finishedAt } = row;
  const word = wordFor(row, standing);
  const reason =
    word === 'setApart'
      ? (row.setApart?.reason ?? row.setApart?.verdict)
      : word === 'saved'
        ? (row.lastTry?.why ?? 'notTriedYet')
        : undefined;
  const about = { id, hash, kind, subject, finishedAt, word };
  return reason === undefined ? about : { ...about, reason };
}

export function countCustody(rows: readonly LedgerRow[], standing: Standing | undefined): Custody {
  const entries = rows
    .map((row) => custodyOfRow(row, standing))
    .sort((a, b) => b.finishedAt - a.finishedAt);
  const count = (...words: readonly CustodyWord[]): number =>
    entries.filter((entry) => words.includes(entry.word)).length;
  const waiting = rows.filter((row) => wordFor(row, standing) === 'saved');
  const counts = {
    saved: entries.length,
    delivered: count('delivered', 'safe'),
    safe: count('safe'),
    waiting: waiting.length,
    setApart: count('setApart'),
    entries,
  };
  if (waiting.length === 0) return counts;
  const tries = waiting.flatMap((row) => row.lastTry ?? []);
  const last = tries.reduce((a, b) => (b.at > a.at ? b : a), { at: -Infinity, why: 'notTriedYet' });
  return {
    ...counts,
    oldestWaitingAt: Math.min(...waiting.map((row) => row.finishedAt)),
    why: last.why as WhyWaiting,
  };
}

function wordFor(row: LedgerRow, standing: Standing | undefined): CustodyWord {
  // A receipt that was kept was checked; before any standing is known it proves delivery.
  if (row.receipt !== undefined && (standing === undefined || isOnHistory(row.receipt, standing)))
    return standing !== undefined && isSafe(row.receipt, standing) ? 'safe' : 'delivered';
  return row.setApart === undefined ? 'saved' : 'setApart';
}
