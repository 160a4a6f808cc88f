import { isOnHistory, type Standing } from '../protocol/standing.ts';
import type { Bell } from './bell.ts';
import { belowWhole, ranked, readRow } from './ledger-row.ts';
import { isWhole, waitingParts, withoutPartProof } from './parts.ts';
import type { CheckedReceipt, LedgerRow, PartRow } from './records.ts';
import { readStanding, standingKey } from './settings.ts';
import type { OutboxStore } from './store.ts';

/**
 * What is known about the attachments of finished entries, one part each, in the entry's own row:
 * so that "delivered" is one look at one row, and one transaction changes it (ATT1).
 */
export type PartTable = {
  /** Entries that the server has and of whose attachments it lacks some that may still be sent. */
  readonly partQueue: () => Promise<readonly LedgerRow[]>;
  /** Gives back whether the entry is whole now. A receipt that is off the history is not kept. */
  readonly keepPartReceipt: (hash: string, receipt: CheckedReceipt) => Promise<boolean>;
  readonly setPartApart: (
    part: { readonly hash: string; readonly sha256: string },
    why: { readonly verdict: string; readonly reason?: string | undefined },
  ) => Promise<void>;
  /** Takes proof and set-aside marks of one attachment away: it waits again (SWP1). */
  readonly demotePart: (part: { readonly hash: string; readonly sha256: string }) => Promise<void>;
};

export function createPartTable(store: OutboxStore, bell: Bell): PartTable {
  const change = async (
    hash: string,
    changed: (part: PartRow, standing: Standing | undefined) => PartRow | undefined,
  ): Promise<LedgerRow | undefined> => {
    const changedRow = await store.write(['receipts', 'settings'], async (shelves) => {
      const { receipts, settings } = shelves;
      const standing = readStanding(await settings.get(standingKey));
      const row = await receipts.get(hash);
      if (row?.parts === undefined || row.forgotten === true) return undefined;
      const parts = row.parts.map((part) => changed(part, standing) ?? part);
      const next = ranked({ ...row, parts });
      await receipts.put(next);
      return next;
    });
    if (changedRow !== undefined) bell.ring('receipts');
    return changedRow;
  };

  return {
    async partQueue() {
      const records = await store.read(({ receipts }) => receipts.inOrder(belowWhole));
      return records
        .flatMap((record) => readRow(record) ?? [])
        .filter((row) => row.forgotten !== true && row.receipt !== undefined)
        .filter((row) => waitingParts(row).length > 0);
    },
    async keepPartReceipt(hash, receipt) {
      const row = await change(hash, (part, standing) => {
        if (part.sha256 !== receipt.hash) return undefined;
        // Another tab may have heard of a restore while this receipt was under way.
        if (standing !== undefined && !isOnHistory(receipt, standing)) return undefined;
        const { setApart: _apart, ...rest } = part;
        return { ...rest, receipt };
      });
      return row !== undefined && isWhole(row);
    },
    async setPartApart({ hash, sha256 }, why) {
      await change(hash, (part) =>
        part.sha256 === sha256 ? { ...part, setApart: why } : undefined,
      );
    },
    async demotePart({ hash, sha256 }) {
      await change(hash, (part) => (part.sha256 === sha256 ? withoutPartProof(part) : undefined));
    },
  };
}
