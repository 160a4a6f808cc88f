import type { Dice } from '../../src/base/dice.ts';
import { keptKinds } from '../../src/model/erasure.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { addToDigest, emptyDigest } from '../../src/protocol/digest.ts';
import type { Digest } from '../../src/protocol/pull.ts';
import type {
  Appended,
  ChangeLog,
  LogPage,
  LogRow,
  LogStanding,
  NewEntry,
  PageQuery,
} from '../../sync-server/log/change-log.ts';
import { combineDigests } from '../../sync-server/log/combine-digests.ts';
import { type Line, lineAfterRestore } from '../../sync-server/log/lines.ts';
import { createNumbering, subjectsOf } from '../../sync-server/log/numbering.ts';
import { type DiskWeather, faultOf, fineDisk } from './disk-weather.ts';
import { createLock } from './lock.ts';
import type { Life, Loop } from './loop.ts';
import type { Mutant } from './mutants.ts';

/**
 * The server's database: the port `ChangeLog` over a disk that fills up, fails at any call, and
 * loses at a power cut what was not flushed. Any number of server processes work on it at once, as
 * on PostgreSQL; a transaction holds the counter's lock from its first read to its commit.
 *
 *   lock ─ read ─ number ─ write ─ flush ─ visible ─ unlock ─ answer        (any step may be the last)
 */
export type StoredRow = LogRow & {
  readonly id: string;
  readonly subject: string;
  readonly epoch: string;
  /** The number of the erasure that took its text. */
  readonly erasedBy?: number;
  /** The server's clock, which decides nothing (but in one mutant). */
  readonly storedAt: number;
};

export type LogImage = {
  readonly line: Line;
  readonly safeSeq: number;
  readonly rows: readonly StoredRow[];
};

export type ServerLog = {
  readonly logFor: (life: Life) => ChangeLog;
  /** What is visible. */
  readonly image: () => LogImage;
  readonly standing: () => LogStanding;
  readonly rowsAfter: (seq: number) => readonly StoredRow[];
  readonly holds: (hash: string) => boolean;
  readonly rowOf: (hash: string) => StoredRow | undefined;
  /** Never lowered: what is in every backup stays in every backup. */
  readonly raiseSafe: (safeSeq: number) => void;
  readonly weather: DiskWeather;
  readonly losePower: () => void;
  readonly restore: (image: LogImage, newEpoch: string) => void;
  /** The number of the erasure of a subject. */
  readonly erasureOf: (subject: string) => number | undefined;
  /** At a start, before any door is open: erasures that a restore had taken away (ERA1). */
  readonly bringBack: (erasures: readonly NewEntry[]) => void;
};

type Transaction = { rows: readonly StoredRow[]; stage: 'open' | 'written' | 'over' };

const keyOf = (id: string, hash: string): string => `${id} ${hash}`;

export function createServerLog(given: {
  readonly loop: Loop;
  readonly dice: Dice;
  readonly firstEpoch: string;
  readonly now: () => number;
  readonly mutant: Mutant | undefined;
  /** A row became visible, as the newest. */
  readonly onVisible: (row: StoredRow, before: readonly StoredRow[]) => void;
  readonly onFault: () => void;
}): ServerLog {
  const { loop, dice, mutant, onVisible, onFault } = given;
  const weather = fineDisk();
  const lock = createLock();
  let epoch = given.firstEpoch;
  let history: Line['history'] = [];
  let safeSeq = 0;
  let lastSeq = 0;
  /** Numbers taken so far, for the mutant that takes them without the lock. */
  let serial = 0;
  let rows: StoredRow[] = [];
  let byKey = new Map<string, StoredRow>();
  let byHash = new Map<string, StoredRow>();
  let idsHeld = new Map<string, number>();
  let digests = new Map<string, Digest>();
  let erased = new Map<string, number>();
  let running = new Set<Transaction>();
  /** Visible, answered, and not on the disk: only under `receipt-before-flush`. */
  let unflushed: Transaction[] = [];

  const show = (row: StoredRow): void => {
    onVisible(row, rows);
    rows.push(row);
    lastSeq = Math.max(lastSeq, row.seq);
    byKey.set(keyOf(row.id, row.hash), row);
    byHash.set(row.hash, row);
    idsHeld.set(row.id, (idsHeld.get(row.id) ?? 0) + 1);
    digests.set(row.kind, addToDigest(digests.get(row.kind) ?? emptyDigest, row.hash));
    if (row.kind === 'erasure') carryOut(row);
  };

  /** In the very transaction: the texts go, id, hash and number stay. */
  const carryOut = ({ seq, text }: StoredRow): void => {
    const subjects = subjectsOf(text).filter((subject) => !erased.has(subject));
    for (const subject of subjects) erased.set(subject, seq);
    for (const [at, row] of rows.entries()) {
      if (!subjects.includes(row.subject) || keptKinds.includes(row.kind)) continue;
      const bare = { ...row, text: '', erasedBy: seq };
      rows[at] = bare;
      byKey.set(keyOf(row.id, row.hash), bare);
      byHash.set(row.hash, bare);
    }
  };

  const layRows = (laid: readonly StoredRow[]): void => {
    rows = [...laid];
    byKey = new Map(rows.map((row) => [keyOf(row.id, row.hash), row]));
    byHash = new Map(rows.map((row) => [row.hash, row]));
    idsHeld = new Map();
    digests = new Map();
    erased = new Map();
    for (const row of rows) {
      if (row.kind === 'erasure')
        for (const subject of subjectsOf(row.text)) erased.set(subject, row.seq);
      idsHeld.set(row.id, (idsHeld.get(row.id) ?? 0) + 1);
      digests.set(row.kind, addToDigest(digests.get(row.kind) ?? emptyDigest, row.hash));
    }
  };

  const standing = (): LogStanding => ({ epoch, history, lastSeq, safeSeq });

  const heldHere = {
    numberOf: (id: string, hash: string) =>
      mutant === 'no-duplicate-check' ? undefined : byKey.get(keyOf(id, hash)),
    hasId: (id: string) => idsHeld.has(id),
    erasedBy: (subject: string) =>
      mutant === 'late-copies-are-kept' ? undefined : erased.get(subject),
  };

  const step = async (life: Life, longest: number, isWriting = true): Promise<void> => {
    await loop.wait(life, 0.1 + dice.next() * longest);
    if (faultOf(weather, dice, isWriting) === undefined) return;
    onFault();
    throw new Error('the disk did not take it');
  };

  const commit = async (life: Life, transaction: Transaction): Promise<void> => {
    running.add(transaction);
    const isMyTransaction = running;
    life.onEnd(() => {
      if (transaction.stage === 'over' || !isMyTransaction.delete(transaction)) return;
      // Its process died. What stood whole in the journal is found there by whoever opens it next.
      if (transaction.stage === 'written' && dice.chance(0.5))
        for (const row of transaction.rows) show(row);
    });
    await step(life, 2);
    transaction.stage = 'written';
    if (mutant === 'receipt-before-flush') {
      unflushed.push(transaction);
      loop.after(life, 5 + dice.next() * 200, () => {
        unflushed = unflushed.filter((one) => one !== transaction);
      });
    } else await step(life, 8);
    // Two took the same entry in at once: the unique index refuses the second.
    const isThere = transaction.rows.some((row) => byKey.has(keyOf(row.id, row.hash)));
    if (isThere && mutant === 'serial-numbers-without-the-lock') throw new Error('there already');
    transaction.stage = 'over';
    isMyTransaction.delete(transaction);
    for (const row of transaction.rows) show(row);
  };

  const append = async (life: Life, entries: readonly NewEntry[]): Promise<readonly Appended[]> => {
    const isLocking = mutant !== 'serial-numbers-without-the-lock';
    const free = isLocking ? await lock.take(life) : () => undefined;
    const transaction: Transaction = { rows: [], stage: 'open' };
    try {
      await step(life, 1);
      serial = isLocking ? lastSeq : Math.max(serial, lastSeq);
      const numbering = createNumbering({ epoch, lastSeq: serial }, heldHere);
      const appended = entries.map(numbering.add);
      const storedAt = given.now();
      const fresh = numbering.fresh().map((entry) => ({ ...entry, storedAt }));
      serial += fresh.length;
      transaction.rows = fresh;
      if (fresh.length > 0) await commit(life, transaction);
      return appended;
    } finally {
      running.delete(transaction);
      free();
    }
  };

  /** The server's own rows with their place in time instead of their number. */
  const cursorOf = (row: StoredRow): number =>
    mutant === 'cursor-by-clock' ? Math.floor(row.storedAt) : row.seq;

  const asRead = (row: StoredRow, kinds: readonly string[]): LogRow => {
    const { seq, hash, kind, text, id, erasedBy } = row;
    if (erasedBy !== undefined) return { seq, hash, kind, text, erased: { id, hash, kind } };
    if (kind !== 'erasure') return { seq, hash, kind, text };
    const gone = rows.filter((one) => one.erasedBy === seq && kinds.includes(one.kind));
    return {
      seq,
      hash,
      kind,
      text,
      erases: gone.map((one) => ({ id: one.id, hash: one.hash, kind: one.kind })),
    };
  };

  const page = ({ kinds, since, limit }: PageQuery): LogPage => {
    const ahead = rows
      .filter((row) => kinds.includes(row.kind) && cursorOf(row) > since)
      .sort((a, b) => cursorOf(a) - cursorOf(b));
    const found = ahead
      .slice(0, limit)
      .map((row) => ({ ...asRead(row, kinds), seq: cursorOf(row) }));
    if (ahead.length > limit) return { rows: found, more: true };
    return {
      rows: found,
      more: false,
      digest: combineDigests(kinds.map((kind) => digests.get(kind) ?? emptyDigest)),
    };
  };

  return {
    logFor: (life) => ({
      open: async () => undefined,
      append: (_workspace: WorkspaceId, entries) => append(life, entries),
      async page(_workspace, query) {
        await step(life, 1, false);
        return page(query);
      },
      async numbered(_workspace, seqs) {
        await step(life, 1, false);
        return rows.filter(({ seq }) => seqs.includes(seq)).map((row) => asRead(row, []));
      },
      async have(_workspace, pairs) {
        await step(life, 1, false);
        return pairs.map(([id, hash]) => {
          const row = byKey.get(keyOf(id, hash));
          if (row === undefined) return undefined;
          const { seq, epoch: of, erasedBy } = row;
          return { seq, epoch: of, ...(erasedBy === undefined ? {} : { erasedBy }) };
        });
      },
      async erasures(_workspace, seqs) {
        await step(life, 1, false);
        return rows
          .filter(({ seq, kind }) => kind === 'erasure' && seqs.includes(seq))
          .map((row) => ({
            seq: row.seq,
            epoch: row.epoch,
            id: row.id,
            hash: row.hash,
            text: row.text,
          }));
      },
      async standing() {
        await loop.wait(life, dice.next());
        return standing();
      },
      raiseSafe: async (_workspace, number) => {
        safeSeq = Math.max(safeSeq, number);
      },
      beginEpoch: async () => {
        throw new Error('here a restore begins the epoch');
      },
    }),
    standing,
    image: () => ({ line: { epoch, history, lastSeq }, safeSeq, rows: [...rows] }),
    rowsAfter: (seq) => rows.filter((row) => row.seq > seq),
    holds: (hash) => byHash.has(hash),
    rowOf: (hash) => byHash.get(hash),
    raiseSafe(number) {
      safeSeq = Math.max(safeSeq, number);
    },
    weather,
    losePower() {
      // The flush that was under way may have reached the disk or not.
      const survived = [...running].filter(({ stage }) => stage === 'written' && dice.chance(0.5));
      running = new Set();
      const lost = new Set(unflushed.flatMap((transaction) => transaction.rows));
      unflushed = [];
      if (lost.size > 0) layRows(rows.filter((row) => !lost.has(row)));
      for (const transaction of survived) for (const row of transaction.rows) show(row);
      lastSeq = Math.max(0, ...rows.map((row) => row.seq));
    },
    restore(image, newEpoch) {
      running = new Set();
      unflushed = [];
      const line = lineAfterRestore(image.line, newEpoch);
      ({ epoch, history, lastSeq } = line);
      serial = lastSeq;
      ({ safeSeq } = image);
      layRows(image.rows);
    },
    erasureOf: (subject) => erased.get(subject),
    bringBack(erasures) {
      const numbering = createNumbering({ epoch, lastSeq }, heldHere);
      for (const one of erasures) numbering.add(one);
      for (const row of numbering.fresh()) show({ ...row, storedAt: given.now() });
      serial = Math.max(serial, lastSeq);
    },
  };
}
