import type { Clock } from '../base/clock.ts';
import type { Entry } from '../protocol/entry.ts';
import { canonicalText, hashText } from '../protocol/hash.ts';
import type { Bell } from './bell.ts';
import type { Attempt, OutboxDatabase } from './database.ts';
import { goneKey } from './drafts.ts';
import { NotSaved } from './not-saved.ts';
import { type CheckedReceipt, type HeldEntry, LedgerRow, type WhyWaiting } from './records.ts';

/**
 * Finished entries and what is known about each.
 *
 *   add ──▶ entries (bytes, never rewritten) + receipts (one row each)
 *                 │ sent                          ▲ keepReceipts, setApart, noteTry, demote
 *                 ▼                               │
 *              the server ────────────────────────┘      forget: bytes go, the row stays
 */
export type EntryTable = {
  /**
   * One strict transaction writes the entry and removes its draft (OUT1); resolves only after the
   * transaction has completed (OUT2); rejects with `NotSaved` (OUT3).
   */
  readonly add: (entry: Entry, with_?: { readonly draftId?: string }) => Promise<HeldEntry>;
  /** Neither proved nor set apart, what others refer to first. `except`: hashes to pass over. */
  readonly waiting: (limit: number, except?: ReadonlySet<string>) => Promise<readonly HeldEntry[]>;
  /** All whose bytes are here. */
  readonly held: () => Promise<readonly HeldEntry[]>;
  /** All that was ever finished here, without bytes: what custody is counted from (HON1). */
  readonly ledger: () => Promise<readonly LedgerRow[]>;
  readonly keepReceipts: (receipts: readonly CheckedReceipt[]) => Promise<void>;
  readonly setApart: (
    hash: string,
    why: { readonly verdict: string; readonly reason?: string | undefined },
  ) => Promise<void>;
  readonly noteTry: (
    hashes: readonly string[],
    lastTry: { readonly at: number; readonly why: WhyWaiting },
  ) => Promise<void>;
  /** Takes proof and set-aside marks away: the entries wait again (EPO2, SWP1). */
  readonly demote: (hashes: readonly string[]) => Promise<void>;
  /** Removes bytes. Only `sync/forget.ts` calls it, which knows OUT4; without a receipt it refuses. */
  readonly forget: (hashes: readonly string[]) => Promise<void>;
};

const ranks: Readonly<Record<string, number>> = { form: 0, consultation: 1, session: 2 };

export function createEntryTable(
  db: OutboxDatabase,
  attempt: Attempt,
  bell: Bell,
  clock: Clock,
): EntryTable {
  const change = async (
    hashes: readonly string[],
    changed: (row: LedgerRow) => LedgerRow | undefined,
  ): Promise<void> => {
    if (hashes.length === 0) return;
    const count = await attempt(() =>
      db.transaction('rw', db.receipts, async () => {
        const rows = await db.receipts.bulkGet([...hashes]);
        const next = rows.flatMap((row) => (row === undefined ? [] : (changed(row) ?? [])));
        await db.receipts.bulkPut(next);
        return next.length;
      }),
    );
    if (count > 0) bell.ring('receipts');
  };

  const withText = async (rows: readonly LedgerRow[]): Promise<readonly HeldEntry[]> => {
    const texts = await attempt(() => db.entries.bulkGet(rows.map((row) => row.hash)));
    return rows.flatMap((row, index) => {
      const text = texts[index]?.text;
      return text === undefined ? [] : [{ ...row, text }];
    });
  };

  const ledger = async (): Promise<readonly LedgerRow[]> => {
    const rows = await attempt(() => db.receipts.orderBy('rank').toArray());
    return rows.map(readRow).filter((row) => row !== undefined);
  };

  return {
    async add(entry, { draftId } = {}) {
      const text = canonicalText(entry);
      const hash = hashText(text);
      const row: LedgerRow = {
        v: 1,
        hash,
        id: entry.id,
        workspace: entry.workspace,
        kind: entry.kind,
        subject: entry.subject,
        bytes: new TextEncoder().encode(text).length,
        finishedAt: clock.now(),
        rank: ranks[entry.kind] ?? 3,
      };
      await attempt(() =>
        db.transaction('rw', db.entries, db.receipts, db.drafts, db.settings, async () => {
          if (draftId !== undefined) {
            const gone = await db.settings.get(goneKey(draftId));
            // Two tabs, or two taps: the first copy stands, and its code was already shown.
            if (gone !== undefined && gone.value !== 'dropped' && gone.value !== hash)
              throw new NotSaved('alreadyFinished');
            await db.settings.put({ v: 1, key: goneKey(draftId), value: hash });
            await db.drafts.delete(draftId);
          }
          await db.entries.put({ v: 1, hash, text });
          if ((await db.receipts.get(hash)) === undefined) await db.receipts.put(row);
        }),
      );
      bell.ring('entries');
      if (draftId !== undefined) bell.ring('drafts');
      return { ...row, text };
    },

    async waiting(limit, except = new Set()) {
      const rows = (await ledger()).filter((row) => isWaiting(row) && !except.has(row.hash));
      return withText(rows.slice(0, limit));
    },

    held: async () => withText((await ledger()).filter((row) => row.forgotten !== true)),

    ledger,

    keepReceipts(receipts) {
      const byHash = new Map(receipts.map((receipt) => [receipt.hash, receipt]));
      return change([...byHash.keys()], (row) => {
        const receipt = byHash.get(row.hash);
        if (receipt === undefined || row.id !== receipt.id) return undefined;
        const { setApart: _apart, lastTry: _try, ...rest } = row;
        return { ...rest, receipt };
      });
    },

    setApart: (hash, why) => change([hash], (row) => ({ ...row, setApart: why })),

    noteTry: (hashes, lastTry) => change(hashes, (row) => ({ ...row, lastTry })),

    demote: (hashes) =>
      change(hashes, ({ receipt: _receipt, setApart: _apart, ...row }) =>
        row.forgotten === true ? undefined : row,
      ),

    async forget(hashes) {
      await attempt(() =>
        db.transaction('rw', db.entries, db.receipts, async () => {
          for (const hash of hashes) {
            const row = await db.receipts.get(hash);
            if (row?.receipt?.hash !== hash) continue;
            await db.entries.delete(hash);
            await db.receipts.put({ ...row, forgotten: true });
          }
        }),
      );
      // Not `entries`: that word means "there is something to send".
      bell.ring('receipts');
    },
  };
}

/** In the queue: the bytes are here, nobody has proved to hold them, nobody has refused them. */
export const isWaiting = (row: LedgerRow): boolean =>
  row.receipt === undefined && row.setApart === undefined && row.forgotten !== true;

function readRow(record: unknown): LedgerRow | undefined {
  const parsed = LedgerRow.safeParse(record);
  return parsed.success ? parsed.data : undefined;
}
