import { addToDigest, digestOf, emptyDigest } from '../protocol/digest.ts';
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
  readonly hashesOfRound: (round: number) => Promise<readonly string[]>;
  readonly removeBefore: (round: number) => Promise<void>;
  readonly readCursor: () => Promise<ReplicaCursor | undefined>;
  readonly writeCursor: (cursor: ReplicaCursor) => Promise<void>;
};

const atFirst: ReplicaCursor = { key: 'pull', round: 0, epoch: '', seq: 0, ...emptyDigest };

export function createRounds(tables: ReplicaTables): ReplicaStore {
  const cursor = async (): Promise<ReplicaCursor> => (await tables.readCursor()) ?? atFirst;

  // Pages are put one after the other: each changes the digest that the next one builds on.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };

  return {
    async checkpoint() {
      const { epoch, seq } = await cursor();
      return epoch === '' ? undefined : { epoch, seq };
    },

    put: (page) =>
      inTurn(async () => {
        const at = await cursor();
        let digest = { count: at.count, xor: at.xor };
        for (const [name, rows] of byCollection(
          page.rows.map((row) => pulledToRow(row, at.round)),
        )) {
          const hashes = rows.map((row) => row.hash);
          const found = await tables.find(name, hashes);
          const ofRound = new Set(found.flatMap((row) => (row.round === at.round ? row.hash : [])));
          for (const hash of hashes) if (!ofRound.has(hash)) digest = addToDigest(digest, hash);
          // The checkpoint must not move past a row that was not written (PULL2).
          await tables.upsert(name, rows);
        }
        if (page.isLast) await tables.removeBefore(at.round);
        await tables.writeCursor({ ...at, ...page.checkpoint, ...digest });
      }),

    async digest() {
      const { count, xor } = await cursor();
      return { count, xor };
    },

    recount: () =>
      inTurn(async () => {
        const at = await cursor();
        const digest = digestOf(await tables.hashesOfRound(at.round));
        await tables.writeCursor({ ...at, ...digest });
        return digest;
      }),

    startAgain: () =>
      inTurn(async () => {
        const { round } = await cursor();
        await tables.writeCursor({ ...atFirst, round: round + 1 });
      }),
  };
}

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
