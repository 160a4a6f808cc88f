import { isWhollySafe } from '../outbox/parts.ts';
import type { LedgerRow, WhyWaiting } from '../outbox/records.ts';
import type { Receipt } from '../protocol/receipt.ts';
import { isOnHistory, type Standing } from '../protocol/standing.ts';

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
  readonly why?: WhyWaiting | 'partsWaiting';
  readonly entries: readonly EntryCustody[];
};

export function custodyOfRow(row: LedgerRow, standing: Standing | undefined): EntryCustody {
  const { id, hash, kind, subject, finishedAt } = row;
  const word = wordFor(row, standing);
  const reason =
    word === 'setApart' ? whyApart(row) : word === 'saved' ? whyWaiting(row) : undefined;
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
  const last = waiting.reduce((a, b) => (triedAt(b) > triedAt(a) ? b : a));
  return {
    ...counts,
    oldestWaitingAt: Math.min(...waiting.map((row) => row.finishedAt)),
    why: last.lastTry?.why ?? whyWaiting(last),
  };
}

const triedAt = ({ lastTry }: LedgerRow): number => lastTry?.at ?? Number.NEGATIVE_INFINITY;

/** The words have arrived and a photo has not: that is another thing than not having been tried. */
const whyWaiting = (row: LedgerRow): WhyWaiting | 'partsWaiting' =>
  row.receipt === undefined ? (row.lastTry?.why ?? 'notTriedYet') : 'partsWaiting';

function whyApart({ setApart, parts = [] }: LedgerRow): string | undefined {
  const apart = setApart ?? parts.find((part) => part.setApart !== undefined)?.setApart;
  return apart?.reason ?? apart?.verdict;
}

function wordFor(row: LedgerRow, standing: Standing | undefined): CustodyWord {
  // A receipt that was kept was checked; before any standing is known it proves delivery.
  const counts = (receipt: Receipt | undefined): boolean =>
    receipt !== undefined && (standing === undefined || isOnHistory(receipt, standing));
  if (!counts(row.receipt)) return row.setApart === undefined ? 'saved' : 'setApart';
  const missing = (row.parts ?? []).filter((part) => !counts(part.receipt));
  if (missing.some((part) => part.setApart !== undefined)) return 'setApart';
  if (missing.length > 0) return 'saved';
  return standing !== undefined && isWhollySafe(row, standing) ? 'safe' : 'delivered';
}
