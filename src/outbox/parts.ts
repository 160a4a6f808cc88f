import type { Receipt } from '../protocol/receipt.ts';
import { isSafe, type Standing } from '../protocol/standing.ts';
import type { LedgerRow, PartRow } from './records.ts';

/** What a row says of its entry's attachments. Pure. */
export const withoutPartProof = ({
  receipt: _receipt,
  setApart: _apart,
  ...part
}: PartRow): PartRow => part;

/** Neither proved nor refused. */
export const waitingParts = ({ parts = [] }: Pick<LedgerRow, 'parts'>): readonly PartRow[] =>
  parts.filter((part) => part.receipt === undefined && part.setApart === undefined);

/** Each receipt of a row holds: the entry's own, and one for each of its attachments. */
function everyReceipt(
  { receipt, parts = [] }: Pick<LedgerRow, 'receipt' | 'parts'>,
  holds: (receipt: Receipt) => boolean,
): boolean {
  const all = [receipt, ...parts.map((part) => part.receipt)];
  return all.every((one) => one !== undefined && holds(one));
}

/** The server has proved to hold the entry and all that belongs to it (ATT1). */
export const isWhole = (row: Pick<LedgerRow, 'receipt' | 'parts'>): boolean =>
  everyReceipt(row, () => true);

/** All of it is in the oldest backup that would be restored; only then may it leave (OUT4, ATT2). */
export const isWhollySafe = (
  row: Pick<LedgerRow, 'receipt' | 'parts'>,
  standing: Standing,
): boolean => everyReceipt(row, (receipt) => isSafe(receipt, standing));
