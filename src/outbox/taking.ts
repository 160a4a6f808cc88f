import type { Attachment } from '../model/attachment.ts';
import { type Entry, partsNamed } from '../protocol/entry.ts';
import type { AttachmentTable } from './attachments.ts';
import type { Bell } from './bell.ts';
import { parseEntry, rowFor } from './ledger-row.ts';
import type { FinishedText } from './records.ts';
import type { SecondCopy } from './second-copy.ts';
import { anyAttachmentKey } from './settings.ts';
import type { OutboxStore } from './store.ts';

/**
 * Entries that were finished before or elsewhere and come (back) into the outbox as they are: from
 * this device's journal, from a file of another device. Each comes with a text whose hash the
 * caller has computed. What is known here, or was forgotten as safe, stays as it is (ENT4).
 */
export type TakingTable = {
  /**
   * What the database lost and the journal kept. Gives back how many were missing; resolves after
   * the transaction has completed, rejects with `NotSaved`.
   */
  readonly bringBack: (lines: readonly FinishedText[]) => Promise<number>;
  /**
   * The same for what another device finished (BUN1). Attachments whose bytes are here become this
   * device's to deliver; the others stay those of whoever holds them.
   */
  readonly takeIn: (lines: readonly FinishedText[]) => Promise<number>;
};

type Coming = {
  readonly line: FinishedText;
  readonly entry: Entry;
  readonly attachments: readonly Attachment[];
};

export function createTakingTable(
  store: OutboxStore,
  bell: Bell,
  secondCopy: SecondCopy,
  attachments: Pick<AttachmentTable, 'claimForEntry'>,
): TakingTable {
  const take = async (coming: readonly Coming[]): Promise<readonly FinishedText[]> => {
    const names = ['entries', 'receipts', 'settings'] as const;
    const taken = await store.write(names, async ({ entries, receipts, settings }) => {
      const missing: FinishedText[] = [];
      for (const { line, entry, attachments } of coming) {
        const known = await receipts.get(line.hash);
        const isHere = (await entries.get(line.hash)) !== undefined;
        if (known?.forgotten === true || (known !== undefined && isHere)) continue;
        await entries.put({ v: 1, hash: line.hash, text: line.text });
        if (known === undefined) await receipts.put(rowFor(entry, line, attachments));
        // The database that remembered it may be the one that was lost.
        if (attachments.length > 0)
          await settings.put({ v: 1, key: anyAttachmentKey, value: true });
        missing.push(line);
      }
      return missing;
    });
    if (taken.length > 0) bell.ring('entries');
    return taken;
  };

  const readable = (lines: readonly FinishedText[]) =>
    lines.flatMap((line) => {
      const entry = parseEntry(line.text);
      return entry === undefined ? [] : [{ line, entry }];
    });

  return {
    async bringBack(lines) {
      const coming = readable(lines).map((one) => ({ ...one, attachments: partsNamed(one.entry) }));
      return (await take(coming)).length;
    },

    async takeIn(lines) {
      const coming: Coming[] = [];
      for (const { line, entry } of readable(lines)) {
        // Claimed before the row is there, and once more after it: a sweep may come in between.
        const here = await attachments.claimForEntry(line.hash, partsNamed(entry), undefined);
        coming.push({ line, entry, attachments: here });
      }
      const taken = await take(coming);
      for (const { line, attachments: here } of coming)
        await attachments.claimForEntry(line.hash, here, undefined);
      for (const line of taken) secondCopy.kept(line);
      return taken.length;
    },
  };
}
