import type { Dice } from '../../src/base/dice.ts';
import type { ReplicaTables } from '../../src/replica/rounds.ts';
import type { ReplicaCursor, ReplicaRow } from '../../src/replica/rows.ts';
import type { RowCollectionName } from '../../src/replica/schemas.ts';
import { type DiskWeather, faultOf } from './disk-weather.ts';
import type { Life, Loop } from './loop.ts';

/**
 * A device's RxDB: each collection is a database of its own, and none is strict. Closing a page
 * loses nothing; a power cut loses the newest writes of each collection, each as far as it likes.
 */
export type ReplicaDisk = {
  readonly tablesFor: (life: Life) => ReplicaTables;
  readonly rows: () => ReadonlyMap<string, ReplicaRow>;
  readonly cursor: () => ReplicaCursor | undefined;
  readonly losePower: () => void;
  /** Site data gone, or the replica was dropped (PULL5). */
  readonly clear: () => void;
  readonly image: () => ReplicaImage;
  readonly lay: (image: ReplicaImage) => void;
};

export type ReplicaImage = {
  readonly rows: ReadonlyMap<RowCollectionName, ReadonlyMap<string, ReplicaRow>>;
  readonly cursor: ReplicaCursor | undefined;
};

/** What undoes a write that was not flushed yet. */
type Unflushed = { readonly at: number; readonly undo: () => void };

const longestUnflushed = 5_000;

export function createReplicaDisk(given: {
  readonly loop: Loop;
  readonly dice: Dice;
  readonly weather: DiskWeather;
  readonly onRows: (before: ReadonlyMap<string, ReplicaRow>, rows: readonly ReplicaRow[]) => void;
  readonly onCursor: (
    before: ReplicaCursor | undefined,
    next: ReplicaCursor,
    rows: ReadonlyMap<string, ReplicaRow>,
  ) => void;
  readonly onFault: () => void;
}): ReplicaDisk {
  const { loop, dice, weather, onRows, onCursor, onFault } = given;
  let collections = new Map<RowCollectionName, Map<string, ReplicaRow>>();
  let cursor: ReplicaCursor | undefined;
  let unflushed = new Map<string, Unflushed[]>();

  const pause = (life: Life): Promise<void> => loop.wait(life, 0.2 + dice.next() * 4);
  const failMaybe = (isWriting: boolean): void => {
    if (faultOf(weather, dice, isWriting) === undefined) return;
    onFault();
    throw new Error('disk');
  };
  const collection = (name: RowCollectionName): Map<string, ReplicaRow> => {
    const found = collections.get(name) ?? new Map<string, ReplicaRow>();
    collections.set(name, found);
    return found;
  };
  const remember = (name: string, undo: () => void): void => {
    const fresh = (unflushed.get(name) ?? []).filter(
      ({ at }) => at > loop.now() - longestUnflushed,
    );
    unflushed.set(name, [...fresh, { at: loop.now(), undo }]);
  };
  const put = (rows: Map<string, ReplicaRow>, row: ReplicaRow): (() => void) => {
    const before = rows.get(row.hash);
    rows.set(row.hash, row);
    return () => {
      if (before === undefined) rows.delete(row.hash);
      else rows.set(row.hash, before);
    };
  };
  const clear = (): void => {
    collections = new Map();
    cursor = undefined;
    unflushed = new Map();
  };

  return {
    tablesFor: (life) => ({
      async find(name, hashes) {
        await pause(life);
        failMaybe(false);
        const rows = collection(name);
        return hashes.flatMap((hash) => rows.get(hash) ?? []);
      },
      async upsert(name, rows) {
        await pause(life);
        failMaybe(true);
        const into = collection(name);
        onRows(into, rows);
        const undos = rows.map((row) => put(into, row));
        remember(name, () => {
          for (const undo of undos.reverse()) undo();
        });
        await pause(life);
      },
      async countOfRound(round) {
        await pause(life);
        failMaybe(false);
        return [...collections.values()].reduce(
          (sum, rows) => sum + [...rows.values()].filter((row) => row.round === round).length,
          0,
        );
      },
      async hashesOfRound(round) {
        await pause(life);
        failMaybe(false);
        return [...collections.values()].flatMap((rows) =>
          [...rows.values()].flatMap((row) => (row.round === round ? row.hash : [])),
        );
      },
      async countBefore(round) {
        await pause(life);
        failMaybe(false);
        return [...rowsOf(collections).values()].filter((row) => row.round < round).length;
      },
      async removeBefore(round) {
        for (const [name, rows] of collections) {
          await pause(life);
          failMaybe(true);
          const removed = [...rows.values()].filter((row) => row.round < round);
          for (const { hash } of removed) rows.delete(hash);
          remember(name, () => {
            for (const row of removed) rows.set(row.hash, row);
          });
        }
      },
      async readCursor() {
        await pause(life);
        failMaybe(false);
        return cursor;
      },
      async writeCursor(next, asRead) {
        await pause(life);
        failMaybe(true);
        if (JSON.stringify(cursor) !== JSON.stringify(asRead)) return false;
        const before = cursor;
        onCursor(before, next, rowsOf(collections));
        cursor = next;
        remember('cursor', () => {
          cursor = before;
        });
        await pause(life);
        return true;
      },
    }),
    rows: () => rowsOf(collections),
    cursor: () => cursor,
    losePower() {
      for (const writes of unflushed.values()) {
        const mayGo = writes.filter(({ at }) => at > loop.now() - longestUnflushed);
        const keep = dice.below(mayGo.length + 1);
        for (const { undo } of mayGo.slice(keep).reverse()) undo();
      }
      unflushed = new Map();
    },
    clear,
    image: () => ({
      rows: new Map([...collections].map(([name, rows]) => [name, new Map(rows)])),
      cursor,
    }),
    lay(image) {
      clear();
      collections = new Map([...image.rows].map(([name, rows]) => [name, new Map(rows)]));
      cursor = image.cursor;
    },
  };
}

const rowsOf = (collections: ReplicaImage['rows']): ReadonlyMap<string, ReplicaRow> =>
  new Map([...collections.values()].flatMap((rows) => [...rows]));
