import type { Clock } from '../base/clock.ts';
import type { Attachment } from '../model/attachment.ts';
import { type Entry, partsNamed } from '../protocol/entry.ts';
import { canonicalText, hashText } from '../protocol/hash.ts';
import type { Receipt } from '../protocol/receipt.ts';
import { isOnHistory, type Standing } from '../protocol/standing.ts';
import type { Bell } from './bell.ts';
import { goneKey } from './drafts.ts';
import { belowProved, forgottenRank, ranked, readRow, rowFor } from './ledger-row.ts';
import { NotSaved } from './not-saved.ts';
import { isWhollySafe, withoutPartProof } from './parts.ts';
import type { CheckedReceipt, HeldEntry, LedgerRow, WhyWaiting } from './records.ts';
import { draftKeyKey } from './sealing/draft-vault.ts';
import { noSecondCopy, type SecondCopy } from './second-copy.ts';
import { readStanding, standingKey } from './settings.ts';
import type { OutboxStore } from './store.ts';

/**
 * Finished entries and what is known about each.
 *
 *   add ──▶ entries (bytes, never rewritten) + receipts (one row each)
 *                 │ sent                          ▲ keepReceipts, setApart, noteTry, demote
 *                 ▼                               │
 *              the server ────────────────────────┘      forget: bytes go, the row stays
 *
 * What holds at every moment, because one transaction each keeps it: a receipt that lies here is on
 * the history of the standing that lies here. So an answer that brings no news costs no look at
 * the rows.
 */
export type EntryTable = {
  /**
   * One strict transaction writes the entry and removes its draft (OUT1); resolves only after the
   * transaction has completed (OUT2); rejects with `NotSaved` (OUT3).
   */
  readonly add: (
    entry: Entry,
    with_?: {
      readonly draftId?: string;
      /** Whose bytes are here; absent: all that the body names. */
      readonly attachments?: readonly Attachment[];
    },
  ) => Promise<HeldEntry>;
  /** All that is neither proved nor set apart, what others refer to first, without bytes. */
  readonly queue: () => Promise<readonly LedgerRow[]>;
  /** The first of the queue, with their bytes. `except`: hashes to pass over. */
  readonly waiting: (limit: number, except?: ReadonlySet<string>) => Promise<readonly HeldEntry[]>;
  /** All whose bytes are here. */
  readonly held: () => Promise<readonly HeldEntry[]>;
  /** The same without reading the bytes. */
  readonly heldRows: () => Promise<readonly LedgerRow[]>;
  /** Those of these whose bytes are here. */
  readonly heldOf: (hashes: readonly string[]) => Promise<readonly HeldEntry[]>;
  /** All that was ever finished here, without bytes: what custody is counted from (HON1). */
  readonly ledger: () => Promise<readonly LedgerRow[]>;
  /** Gives back the hashes of those kept: a receipt that is off the standing's history is not. */
  readonly keepReceipts: (receipts: readonly CheckedReceipt[]) => Promise<readonly string[]>;
  readonly setApart: (
    hash: string,
    why: { readonly verdict: string; readonly reason?: string | undefined },
  ) => Promise<void>;
  readonly noteTry: (
    hashes: readonly string[],
    lastTry: { readonly at: number; readonly why: WhyWaiting },
  ) => Promise<void>;
  /** Takes proof and set-aside marks away: the entries wait again (SWP1). */
  readonly demote: (hashes: readonly string[]) => Promise<void>;
  /** Keeps where the server stands, and in the same transaction takes away what it voids (EPO2). */
  readonly meet: (standing: Standing) => Promise<Meeting>;
  /**
   * Removes bytes. Only `sync/forget.ts` calls it, which knows OUT4; what by the kept standing is
   * not safe stays.
   */
  readonly forget: (hashes: readonly string[]) => Promise<void>;
  /**
   * Removes bytes because they were erased everywhere (ERA1). Only `sync/erase.ts` calls it, which
   * has checked the proof. Id and hash stay, so that no copy comes back by another way. Gives back
   * how many were here.
   */
  readonly erase: (hashes: readonly string[]) => Promise<number>;
};

export type Meeting =
  | 'same'
  /** Epoch, history or safe number moved on. */
  | 'moved'
  /** The server was restored since this device last heard of it. */
  | 'newEpoch'
  /** Said before the last restore and come late: of no account. */
  | 'stale';

export function createEntryTable(
  store: OutboxStore,
  bell: Bell,
  clock: Clock,
  secondCopy: SecondCopy = noSecondCopy,
  /** The draft became an entry; nobody opens it any more. */
  onDraftGone: (draftId: string) => void = () => undefined,
): EntryTable {
  const change = async (
    hashes: readonly string[],
    changed: (row: LedgerRow, standing: Standing | undefined) => LedgerRow | undefined,
  ): Promise<readonly string[]> => {
    if (hashes.length === 0) return [];
    const next = await store.write(['receipts', 'settings'], async ({ receipts, settings }) => {
      const standing = readStanding(await settings.get(standingKey));
      const rows = await receipts.getMany(hashes);
      const next = rows.flatMap((row) => (row === undefined ? [] : (changed(row, standing) ?? [])));
      await receipts.putMany(next.map(ranked));
      return next.map((row) => row.hash);
    });
    if (next.length > 0) bell.ring('receipts');
    return next;
  };

  const rowsBelow = async (rank: number): Promise<readonly LedgerRow[]> =>
    (await store.read(({ receipts }) => receipts.inOrder(rank))).flatMap(
      (record) => readRow(record) ?? [],
    );

  const withText = async (rows: readonly LedgerRow[]): Promise<readonly HeldEntry[]> => {
    if (rows.length === 0) return [];
    const texts = await store.read(({ entries }) => entries.getMany(rows.map((row) => row.hash)));
    return rows.flatMap((row, index) => {
      const text = texts[index]?.text;
      return text === undefined ? [] : [{ ...row, text }];
    });
  };

  const heldRows = async (): Promise<readonly LedgerRow[]> =>
    (await rowsBelow(forgottenRank)).filter(isHeld);
  const queue = async (): Promise<readonly LedgerRow[]> =>
    (await rowsBelow(belowProved)).filter(isWaiting);

  return {
    async add(entry, { draftId, attachments = partsNamed(entry) } = {}) {
      const text = canonicalText(entry);
      const hash = hashText(text);
      const row = rowFor(entry, { hash, text, finishedAt: clock.now() }, attachments);
      const written = ['entries', 'receipts', 'drafts', 'settings'] as const;
      const isHere = await store.write(written, async (shelves) => {
        const { entries, receipts, drafts, settings } = shelves;
        const [gone, before] = await Promise.all([
          draftId === undefined ? undefined : settings.get(goneKey(draftId)),
          receipts.get(hash),
        ]);
        if (draftId !== undefined) {
          // Two tabs, or two taps: the first copy stands, and its code was already shown.
          if (gone !== undefined && gone.value !== 'dropped' && gone.value !== hash)
            throw new NotSaved('alreadyFinished');
          await settings.put({ v: 1, key: goneKey(draftId), value: hash });
          await drafts.remove([draftId]);
          await settings.remove([draftKeyKey(draftId)]);
        }
        // What was forgotten is safe elsewhere; its bytes need not come back (a bundle may bring them).
        if (before?.forgotten === true) return false;
        await entries.put({ v: 1, hash, text });
        if (before === undefined) await receipts.put(row);
        return true;
      });
      if (isHere) secondCopy.kept({ hash, text, finishedAt: row.finishedAt });
      bell.ring('entries');
      if (draftId !== undefined) {
        onDraftGone(draftId);
        bell.ring('drafts');
      }
      return { ...row, text };
    },

    queue,

    async waiting(limit, except = new Set()) {
      const rows = (await queue()).filter((row) => !except.has(row.hash));
      return withText(rows.slice(0, limit));
    },

    held: async () => withText(await heldRows()),

    heldRows,

    async heldOf(hashes) {
      const rows = await store.read(({ receipts }) => receipts.getMany(hashes));
      return withText(rows.flatMap((row) => readRow(row) ?? []).filter(isHeld));
    },

    ledger: async () =>
      (await rowsBelow(Number.POSITIVE_INFINITY)).filter((row) => row.erased !== true),

    keepReceipts(receipts) {
      const byHash = new Map(receipts.map((receipt) => [receipt.hash, receipt]));
      return change([...byHash.keys()], (row, standing) => {
        const receipt = byHash.get(row.hash);
        if (receipt === undefined || row.id !== receipt.id) return undefined;
        // Another tab may have heard of a restore while this receipt was under way.
        if (standing !== undefined && !isOnHistory(receipt, standing)) return undefined;
        const { setApart: _apart, lastTry: _try, ...rest } = row;
        return { ...rest, receipt };
      });
    },

    async setApart(hash, why) {
      // A late answer says nothing of what was let go of meanwhile.
      await change([hash], (row) => (isHeld(row) ? { ...row, setApart: why } : undefined));
    },

    async noteTry(hashes, lastTry) {
      await change(hashes, (row) => (isHeld(row) ? { ...row, lastTry } : undefined));
    },

    async demote(hashes) {
      await change(hashes, (row) => (isHeld(row) ? withoutProof(row) : undefined));
    },

    async meet(standing) {
      // Most answers bring no news, and then nothing is locked.
      const known = readStanding(await store.read(({ settings }) => settings.get(standingKey)));
      const first = compare(known, standing);
      if (first === 'same' || first === 'stale') return first;
      const { met, voided } = await store.write(['receipts', 'settings'], async (shelves) => {
        const { receipts, settings } = shelves;
        const before = readStanding(await settings.get(standingKey));
        const met = compare(before, standing);
        if (met === 'same' || met === 'stale') return { met, voided: 0 };
        await settings.put({ v: 1, key: standingKey, value: standing });
        if (met === 'moved' && isHistoryOf(before, standing)) return { met, voided: 0 };
        const rows = (await receipts.inOrder(forgottenRank)).flatMap(
          (record) => readRow(record) ?? [],
        );
        const voided = rows.flatMap((row) => (isHeld(row) ? (voidBy(standing, row) ?? []) : []));
        await receipts.putMany(voided.map(ranked));
        return { met, voided: voided.length };
      });
      if (met !== 'same' && met !== 'stale') bell.ring('settings');
      if (voided > 0) bell.ring('receipts');
      return met;
    },

    async forget(hashes) {
      if (hashes.length === 0) return;
      const gone = await store.write(['entries', 'receipts', 'settings'], async (shelves) => {
        const { entries, receipts, settings } = shelves;
        const standing = readStanding(await settings.get(standingKey));
        // Asked again here, where no other tab can come in between.
        const rows = (await receipts.getMany(hashes))
          .filter((row) => row !== undefined)
          .filter((row) => {
            return (
              row.receipt?.hash === row.hash &&
              standing !== undefined &&
              isWhollySafe(row, standing)
            );
          });
        await entries.remove(rows.map((row) => row.hash));
        await receipts.putMany(rows.map((row) => ranked({ ...row, forgotten: true })));
        return rows.map((row) => row.hash);
      });
      if (gone.length > 0) secondCopy.forgotten(gone);
      // Not `entries`: that word means "there is something to send".
      bell.ring('receipts');
    },

    async erase(hashes) {
      if (hashes.length === 0) return 0;
      const gone = await store.write(['entries', 'receipts'], async ({ entries, receipts }) => {
        const rows = (await receipts.getMany(hashes)).flatMap((row) => row ?? []);
        await entries.remove(rows.map((row) => row.hash));
        await receipts.putMany(rows.map(erasedRow));
        return rows.map((row) => row.hash);
      });
      if (gone.length > 0) {
        secondCopy.forgotten(gone);
        bell.ring('receipts');
      }
      return gone.length;
    },
  };
}

/** Not even when it was finished. */
const erasedRow = ({ v, hash, id, workspace, kind, subject, receipt }: LedgerRow): LedgerRow =>
  ranked({
    v,
    hash,
    id,
    workspace,
    kind,
    subject,
    bytes: 0,
    finishedAt: 0,
    rank: forgottenRank,
    ...(receipt === undefined ? {} : { receipt }),
    forgotten: true,
    erased: true,
  });

const isHeld = (row: LedgerRow): boolean => row.forgotten !== true;

/** In the queue: the bytes are here, nobody has proved to hold them, nobody has refused them. */
export const isWaiting = (row: LedgerRow): boolean =>
  row.receipt === undefined && row.setApart === undefined && isHeld(row);

/** What the server does not have it has no attachments of either. */
const withoutProof = ({
  receipt: _receipt,
  setApart: _apart,
  parts,
  ...row
}: LedgerRow): LedgerRow =>
  parts === undefined ? row : { ...row, parts: parts.map(withoutPartProof) };

/** The row without the proofs that this standing voids; `undefined` where it voids none. */
function voidBy(standing: Standing, row: LedgerRow): LedgerRow | undefined {
  const isVoid = (receipt: Receipt | undefined): boolean =>
    receipt !== undefined && !isOnHistory(receipt, standing);
  if (isVoid(row.receipt)) return withoutProof(row);
  if (row.parts?.some((part) => isVoid(part.receipt)) !== true) return undefined;
  const parts = row.parts.map((part) => (isVoid(part.receipt) ? withoutPartProof(part) : part));
  return { ...row, parts };
}

function compare(before: Standing | undefined, now: Standing): Meeting {
  if (before === undefined) return 'moved';
  // Epochs are random: one that has become history is never the server's present again.
  if (before.history.some((mark) => mark.epoch === now.epoch)) return 'stale';
  if (before.epoch !== now.epoch) return 'newEpoch';
  const isSame = before.safeSeq === now.safeSeq && isHistoryOf(before, now);
  return isSame ? 'same' : 'moved';
}

const isHistoryOf = (before: Standing | undefined, now: Standing): boolean =>
  JSON.stringify(before?.history) === JSON.stringify(now.history);
