import { addToDigest, digestOf, emptyDigest } from '../protocol/digest.ts';
import type { Checkpoint } from '../protocol/pull.ts';
import { pulledToRow, type ReplicaCursor, type ReplicaRow } from './rows.ts';
import { collectionOf, type RowCollectionName } from './schemas.ts';
import type { ReplicaStore } from './store.ts';

/**
 * The rules of the replica over two narrow ports: rows by collection, and one cursor. RxDB stands
 * behind them in the app (`replica.ts`), a disk that forgets and dies in the simulation.
 */
export type ReplicaTables = {
  /** Rows with these hashes, in any order. */
  readonly find: (
    name: RowCollectionName,
    hashes: readonly string[],
  ) => Promise<readonly Pick<ReplicaRow, 'hash' | 'round'>[]>;
  /** Writes all or rejects; some may then have been written. */
  readonly upsert: (name: RowCollectionName, rows: readonly ReplicaRow[]) => Promise<void>;
  readonly countOfRound: (round: number) => Promise<number>;
  readonly hashesOfRound: (round: number) => Promise<readonly string[]>;
  readonly countBefore: (round: number) => Promise<number>;
  readonly removeBefore: (round: number) => Promise<void>;
  readonly readCursor: () => Promise<ReplicaCursor | undefined>;
  /** Only if it still is `before`, which another tab may have changed; `false` when it is not. */
  readonly writeCursor: (
    cursor: ReplicaCursor,
    before: ReplicaCursor | undefined,
  ) => Promise<boolean>;
};

const atFirst: ReplicaCursor = { key: 'pull', round: 0, epoch: '', seq: 0, ...emptyDigest };

export function createRounds(tables: ReplicaTables): ReplicaStore {
  // Pages of this tab are put one after the other: each changes the digest that the next builds on.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };

  // Rows and cursor are databases of their own and flushed when the browser likes: after a power
  // cut the cursor may know of rows that are gone. So its digest is believed only once the rows
  // were counted, when the replica is opened.
  let isCounted = false;

  const recount: ReplicaStore['recount'] = (at) =>
    inTurn(async () => {
      const before = await tables.readCursor();
      if (before === undefined || !stands(before, at)) return undefined;
      const digest = digestOf(await tables.hashesOfRound(before.round));
      if (!(await tables.writeCursor({ ...before, ...digest }, before))) return undefined;
      isCounted = true;
      return digest;
    });

  return {
    async checkpoint() {
      const cursor = await tables.readCursor();
      return cursor === undefined || cursor.epoch === ''
        ? undefined
        : { epoch: cursor.epoch, seq: cursor.seq };
    },

    put: ({ rows, since, checkpoint }) =>
      inTurn(async () => {
        const before = await tables.readCursor();
        const cursor = before ?? atFirst;
        if (!stands(cursor, since)) return false;
        const { round } = cursor;
        let digest = { count: cursor.count, xor: cursor.xor };
        for (const [name, some] of byCollection(rows.map((row) => pulledToRow(row, round)))) {
          const found = await tables.find(
            name,
            some.map((row) => row.hash),
          );
          const rounds = new Map(found.map((row) => [row.hash, row.round]));
          // A row that a newer round has seen must not look older again, or it would be removed.
          const ours = some.filter((row) => (rounds.get(row.hash) ?? 0) <= round);
          for (const { hash } of ours)
            if (rounds.get(hash) !== round) digest = addToDigest(digest, hash);
          // The checkpoint must not move past a row that was not written (PULL2).
          if (ours.length > 0) await tables.upsert(name, ours);
        }
        return tables.writeCursor({ ...cursor, ...checkpoint, ...digest }, before);
      }),

    async digest(at) {
      const cursor = await tables.readCursor();
      if (cursor === undefined || !stands(cursor, at)) return undefined;
      const { count, xor, round } = cursor;
      if (!isCounted && (await tables.countOfRound(round)) !== count) return recount(at);
      isCounted = true;
      return { count, xor };
    },

    recount,

    dropEarlier: () =>
      inTurn(async () => {
        const { round } = (await tables.readCursor()) ?? atFirst;
        if ((await tables.countBefore(round)) > 0) await tables.removeBefore(round);
      }),

    startAgain: () =>
      inTurn(async () => {
        const before = await tables.readCursor();
        // Where another tab has moved it meanwhile, whoever asked will look again.
        await tables.writeCursor({ ...atFirst, round: (before?.round ?? 0) + 1 }, before);
      }),
  };
}

/** Whether the round stands at this checkpoint; at none, when it has just begun. */
const stands = ({ epoch, seq }: ReplicaCursor, at: Checkpoint | undefined): boolean =>
  at === undefined ? epoch === '' : epoch === at.epoch && seq === at.seq;

function byCollection(
  rows: readonly ReplicaRow[],
): ReadonlyMap<RowCollectionName, readonly ReplicaRow[]> {
  const grouped = new Map<RowCollectionName, ReplicaRow[]>();
  for (const row of rows) {
    const name = collectionOf(row.kind);
    grouped.set(name, [...(grouped.get(name) ?? []), row]);
  }
  return grouped;
}
