import type { RxCollection } from 'rxdb/plugins/core';
import { digestOf } from '../protocol/digest.ts';
import { readLeaves, type StoredLeaf } from './leaf-reading.ts';
import type { ReplicaLeaf, ReplicaRow } from './rows.ts';

/**
 * The leaves of one collection, and in memory where each row lies:
 *
 *   leaf ─ rows ─┐   learn: at the first reading, and at each change of any tab
 *   leaf ─ rows ─┴──▶ hash ──▶ leaf, round ──▶ counts, digests, what to write where
 *
 * A row lies in one leaf of a round. When it comes again (it was erased) it is changed there, so that
 * its words leave the disk; in a new round it gets a new place, and the old leaves go when that round
 * is proved.
 */
export type RowChanges = {
  /** New, or changed; some may be as they were. */
  readonly rows: readonly ReplicaRow[];
  /** Hashes of rows that are no more. */
  readonly gone: readonly string[];
};

export type LeafShelf = {
  /** All rows, some at a time, and from then on what changes. `isWhole`: all were told once. */
  readonly watch: (onChanges: (changes: RowChanges, isWhole: boolean) => void) => () => void;
  /** Once, in no order. */
  readonly all: () => Promise<readonly ReplicaRow[]>;
  readonly find: (
    hashes: readonly string[],
  ) => Promise<readonly { readonly hash: string; readonly round: number }[]>;
  /** Writes all or rejects; some may then have been written. */
  readonly upsert: (rows: readonly ReplicaRow[]) => Promise<void>;
  readonly countOfRound: (round: number) => Promise<number>;
  readonly countBefore: (round: number) => Promise<number>;
  readonly hashesOfRound: (round: number) => Promise<readonly string[]>;
  readonly removeBefore: (round: number) => Promise<void>;
};

const mostRows = 200;
/** A leaf with room is written anew for each row that comes alone; a full one would be too much. */
const roomUntil = 40;

type Listener = (changes: RowChanges, isWhole: boolean) => void;
type Spot = { readonly leaf: string; readonly round: number };
type LeafState = { readonly round: number; readonly count: number; readonly height: number };

export function createLeafShelf(leaves: RxCollection<ReplicaLeaf>): LeafShelf {
  const spots = new Map<string, Spot>();
  /** Other leaves with the same row: of earlier rounds, or of two tabs that wrote at once. */
  const copies = new Map<string, readonly string[]>();
  const states = new Map<string, LeafState>();
  const listeners = new Set<Listener>();

  /** Takes in a leaf as it lies on the disk; nothing when a newer one was taken in already. */
  const learn = (leaf: StoredLeaf): RowChanges | undefined => {
    const height = heightOf(leaf._rev);
    const known = states.get(leaf.id);
    if (known !== undefined && known.height > height) return undefined;
    const isGone = leaf._deleted;
    states.set(leaf.id, { round: leaf.round, count: isGone ? 0 : leaf.rows.length, height });
    if (!isGone)
      for (const { hash } of leaf.rows) place(hash, { leaf: leaf.id, round: leaf.round });
    const gone = isGone
      ? leaf.rows.flatMap(({ hash }) => (leave(hash, leaf.id) ? [hash] : []))
      : [];
    return { rows: isGone ? [] : leaf.rows, gone };
  };
  const place = (hash: string, spot: Spot): void => {
    const before = spots.get(hash);
    if (before?.leaf === spot.leaf) return;
    const isNewer = before === undefined || spot.round > before.round;
    if (isNewer) spots.set(hash, spot);
    const other = isNewer ? before?.leaf : spot.leaf;
    const others = copies.get(hash) ?? [];
    if (other !== undefined && !others.includes(other)) copies.set(hash, [...others, other]);
  };
  /** Whether the row is nowhere any more. */
  const leave = (hash: string, leaf: string): boolean => {
    const others = (copies.get(hash) ?? []).filter((other) => other !== leaf);
    if (others.length === 0) copies.delete(hash);
    else copies.set(hash, others);
    if (spots.get(hash)?.leaf !== leaf) return false;
    const [next] = others;
    const state = next === undefined ? undefined : states.get(next);
    if (next === undefined || state === undefined) return spots.delete(hash);
    spots.set(hash, { leaf: next, round: state.round });
    return false;
  };

  leaves.$.subscribe(({ documentData }) => {
    const changes = learn(documentData as unknown as StoredLeaf);
    if (changes !== undefined) for (const tell of [...listeners]) tell(changes, true);
  });

  const readAll = (onLeaves: Parameters<typeof readLeaves>[1]): Promise<void> =>
    readLeaves(leaves, onLeaves);

  let ready: Promise<void> | undefined;
  const known = (onChanges?: (changes: RowChanges) => void): Promise<void> => {
    ready ??= readAll((some) => {
      for (const leaf of some) {
        const changes = learn(leaf);
        if (changes !== undefined) onChanges?.(changes);
      }
    });
    // What could not be read may be tried again.
    ready.catch(() => {
      ready = undefined;
    });
    return ready;
  };

  const modify = async (leaf: string, rows: readonly ReplicaRow[]): Promise<void> => {
    const byHash = new Map(rows.map((row) => [row.hash, row]));
    const document = await leaves.findOne(leaf).exec();
    await document?.incrementalModify((data) => {
      data.rows = data.rows.map((row) => changedRow(row, byHash.get(row.hash)));
      return data;
    });
  };
  const append = async (leaf: string, rows: readonly ReplicaRow[]): Promise<void> => {
    const document = await leaves.findOne(leaf).exec();
    await document?.incrementalModify((data) => {
      const there = new Set(data.rows.map(({ hash }) => hash));
      data.rows = [...data.rows, ...rows.filter(({ hash }) => !there.has(hash))];
      return data;
    });
  };
  const insert = async (rows: readonly ReplicaRow[]): Promise<void> => {
    const fresh: ReplicaLeaf[] = [];
    for (let from = 0; from < rows.length; from += mostRows)
      fresh.push(leafOf(rows.slice(from, from + mostRows)));
    const { error } = await leaves.bulkInsert(fresh);
    // 409: another tab has written the same page.
    const bad = error.find(({ status }) => status !== 409);
    if (bad !== undefined) throw new Error(`a leaf could not be written: ${bad.status}`);
  };
  /** The last leaf of a round, while it is small. */
  const leafWithRoom = (round: number, count: number): string | undefined => {
    let last: string | undefined;
    for (const [id, state] of states)
      if (state.round === round && state.count > 0 && (last === undefined || id > last)) last = id;
    const state = last === undefined ? undefined : states.get(last);
    return state !== undefined && state.count + count <= roomUntil ? last : undefined;
  };

  const countWhere = (isMeant: (round: number) => boolean): number => {
    let count = 0;
    for (const { round } of spots.values()) if (isMeant(round)) count += 1;
    return count;
  };

  return {
    watch(onChanges) {
      let isStopped = false;
      let isWhole = false;
      const tell = (changes: RowChanges): void => {
        if (!isStopped) onChanges(changes, isWhole);
      };
      listeners.add(tell);
      const isFirst = ready === undefined;
      const reading = isFirst
        ? known(tell)
        : known().then(() =>
            readAll((some) => {
              for (const leaf of some) {
                // A change that came meanwhile has told of it.
                const isOld = (states.get(leaf.id)?.height ?? 0) > heightOf(leaf._rev);
                if (!isOld) tell({ rows: leaf.rows, gone: [] });
              }
            }),
          );
      reading.then(
        () => {
          isWhole = true;
          tell({ rows: [], gone: [] });
        },
        // The database was closed or dropped meanwhile: there is nothing to tell.
        () => undefined,
      );
      return () => {
        isStopped = true;
        listeners.delete(tell);
      };
    },

    async all() {
      await known();
      const rows: ReplicaRow[] = [];
      await readAll((some) => {
        for (const leaf of some)
          rows.push(...leaf.rows.filter(({ hash }) => spots.get(hash)?.leaf === leaf.id));
      });
      return rows;
    },

    async find(hashes) {
      await known();
      return hashes.flatMap((hash) => {
        const spot = spots.get(hash);
        return spot === undefined ? [] : [{ hash, round: spot.round }];
      });
    },

    async upsert(rows) {
      await known();
      const here = new Map<string, ReplicaRow[]>();
      const fresh: ReplicaRow[] = [];
      for (const row of rows) {
        const spot = spots.get(row.hash);
        const isHere = spot !== undefined && spot.round === row.round;
        if (!isHere) fresh.push(row);
        const old = row.state === 'erased' ? [spot?.leaf, ...(copies.get(row.hash) ?? [])] : [];
        for (const leaf of new Set([isHere ? spot.leaf : undefined, ...old]))
          if (leaf !== undefined) here.set(leaf, [...(here.get(leaf) ?? []), row]);
      }
      for (const [leaf, some] of here) await modify(leaf, some);
      const [first] = fresh;
      if (first === undefined) return;
      const room = leafWithRoom(first.round, fresh.length);
      await (room === undefined ? insert(fresh) : append(room, fresh));
    },

    async countOfRound(round) {
      await known();
      return countWhere((one) => one === round);
    },

    async countBefore(round) {
      await known();
      let count = 0;
      for (const state of states.values()) if (state.round < round) count += state.count;
      return count;
    },

    async hashesOfRound(round) {
      await known();
      return [...spots].flatMap(([hash, spot]) => (spot.round === round ? [hash] : []));
    },

    async removeBefore(round) {
      await known();
      const old = [...states].flatMap(([id, state]) =>
        state.round < round && state.count > 0 ? [id] : [],
      );
      await leaves.bulkRemove(old);
      // RxDB only marks what is removed; this takes its words off the disk.
      await leaves.storageInstance.cleanup(0);
    },
  };
}

/** An older leaf keeps its round: only the words of a row go. */
const changedRow = (row: ReplicaRow, changed: ReplicaRow | undefined): ReplicaRow =>
  changed === undefined ? row : { ...changed, round: row.round };

function leafOf(rows: readonly ReplicaRow[]): ReplicaLeaf {
  const { round = 0 } = rows[0] ?? {};
  const lowest = Math.min(...rows.map(({ seq }) => seq));
  const { xor } = digestOf(rows.map(({ hash }) => hash));
  const id = `${String(round).padStart(10, '0')}-${String(lowest).padStart(16, '0')}-${xor}`;
  return { id, round, rows: [...rows] };
}

/** RxDB's revisions begin with how often a document was written. */
const heightOf = (revision: string): number => Number.parseInt(revision, 10) || 0;
