import {
  createRxDatabase,
  type RxCollection,
  type RxDatabase,
  type RxStorage,
} from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { canonicalText, hashText } from '../protocol/hash.ts';
import { createLeafShelf, type LeafShelf } from './leaf-shelf.ts';
import { toRecord } from './live.ts';
import { type ReplicaReads, readsOver, type WatchRows } from './reads.ts';
import type { ReplicaRecord } from './records.ts';
import { createRounds } from './rounds.ts';
import type { ReplicaCursor, ReplicaLeaf } from './rows.ts';
import {
  type CollectionName,
  collectionNames,
  collectionOf,
  cursorSchema,
  leafSchema,
  type RowCollectionName,
  rowCollectionNames,
} from './schemas.ts';
import type { ReplicaStore } from './store.ts';

/**
 * This device's copy of what the server holds for its holder: RxDB on Dexie storage, filled by
 * `sync/pull.ts`, read live by screens. It may be deleted at any time and comes back (PULL5);
 * nothing in it exists only here.
 */
export type Replica = ReplicaStore &
  ReplicaReads & {
    /** What `ReplicaReads` are made of, for who reads from afar (`sync/replica-service.ts`). */
    readonly watchRows: WatchRows;
    /** Once, unfolded, in the server's order; `body` as its kind's schema says. */
    readonly entriesOfKind: (kind: string) => Promise<readonly ReplicaRecord<unknown>[]>;
    /** Deletes the copy, here and for other tabs. Open it again with `openReplica`. */
    readonly drop: () => Promise<void>;
  };

type Collections = Record<RowCollectionName, RxCollection<ReplicaLeaf>> & {
  readonly cursor: RxCollection<ReplicaCursor>;
};

const open = new Map<string, Promise<Replica>>();

/** One replica a workspace and page: RxDB refuses the second (DB8), StrictMode would ask for it. */
export function openReplica(options: {
  readonly workspace: string;
  /** Tests wrap the storage with a validator. */
  readonly storage?: RxStorage<unknown, unknown>;
}): Promise<Replica> {
  const { workspace } = options;
  const before = open.get(workspace);
  if (before !== undefined) return before;
  const opening = createReplica(workspace, options.storage ?? storageOfHere());
  open.set(workspace, opening);
  // A replica that could not be opened may be tried again.
  opening.catch(() => open.delete(workspace));
  removeOldLayout(workspace).catch(() => undefined);
  return opening;
}

/** IndexedDB as it is now: Dexie would take what stood there when it was loaded. */
const storageOfHere = () =>
  getRxStorageDexie({ indexedDB: globalThis.indexedDB, IDBKeyRange: globalThis.IDBKeyRange });

/** The layout before leaves, a row a document: what it held is fetched again. */
async function removeOldLayout(workspace: string): Promise<void> {
  const old = `rxdb-dexie-welcome-mat-replica-${workspace}--`;
  for (const { name } of (await globalThis.indexedDB.databases?.()) ?? [])
    if (name?.startsWith(old)) globalThis.indexedDB.deleteDatabase(name);
}

async function createReplica(
  workspace: string,
  storage: RxStorage<unknown, unknown>,
): Promise<Replica> {
  const db: RxDatabase<Collections> = await createRxDatabase<Collections>({
    name: `welcome-mat-leaves-${workspace}`,
    storage,
    // Ours needs no secure origin, unlike WebCrypto's.
    hashFunction: (text) => Promise.resolve(hashText(String(text))),
  });
  const schemaOf = (name: CollectionName) => (name === 'cursor' ? cursorSchema : leafSchema);
  await db.addCollections(
    Object.fromEntries(collectionNames.map((name) => [name, { schema: schemaOf(name) }])) as never,
  );
  const shelves = Object.fromEntries(
    rowCollectionNames.map((name) => [name, createLeafShelf(db[name])]),
  ) as Record<RowCollectionName, LeafShelf>;
  const ofAll = <T>(ask: (shelf: LeafShelf) => Promise<T>): Promise<T[]> =>
    Promise.all(Object.values(shelves).map(ask));
  const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

  const store = createRounds({
    find: (name, hashes) => shelves[name].find(hashes),
    upsert: (name, rows) => shelves[name].upsert(rows),
    countOfRound: async (round) => sum(await ofAll((shelf) => shelf.countOfRound(round))),
    hashesOfRound: async (round) => (await ofAll((shelf) => shelf.hashesOfRound(round))).flat(),
    countBefore: async (round) => sum(await ofAll((shelf) => shelf.countBefore(round))),
    removeBefore: async (round) => void (await ofAll((shelf) => shelf.removeBefore(round))),
    async readCursor() {
      return (await db.cursor.findOne('pull').exec())?.toMutableJSON();
    },
    async writeCursor(cursor, before) {
      const doc = await db.cursor.findOne('pull').exec();
      if (canonicalText(doc?.toMutableJSON() ?? null) !== canonicalText(before ?? null))
        return false;
      try {
        // Both refuse when another tab wrote since `doc` was read.
        await (doc === null ? db.cursor.insert(cursor) : doc.patch(cursor));
        return true;
      } catch (error) {
        if ((error as { code?: unknown }).code === 'CONFLICT') return false;
        throw error;
      }
    },
  });

  void askAgainForSealed(db, shelves, store).catch(() => undefined);

  const watchRows: WatchRows = (name, onChanges) => shelves[name].watch(onChanges);
  return {
    ...store,
    ...readsOver(watchRows),
    watchRows,
    async entriesOfKind(kind) {
      const rows = await shelves[collectionOf(kind)].all();
      return rows
        .filter((row) => row.kind === kind && row.state === 'clear')
        .sort((a, b) => a.seq - b.seq)
        .map((row) => toRecord<unknown>(row));
    },
    async drop() {
      open.delete(workspace);
      await db.remove();
    },
  };
}

/**
 * An earlier build kept sealed answers as they were sent, and could not read them. Whoever finds
 * one asks for everything again, once, behind what is shown (SEA5).
 */
async function askAgainForSealed(
  db: RxDatabase<Collections>,
  shelves: Readonly<Record<RowCollectionName, LeafShelf>>,
  store: Pick<ReplicaStore, 'startAgain'>,
): Promise<void> {
  if ((await db.cursor.findOne(readsOpened).exec()) !== null) return;
  for (const shelf of Object.values(shelves)) {
    const rows = await shelf.all();
    if (!rows.some(({ state, text }) => state === 'other' && text.includes('"sealed":'))) continue;
    await store.startAgain();
    break;
  }
  await db.cursor.upsert({ key: readsOpened, round: 0, epoch: '', seq: 0, count: 0, xor: '' });
}

/** A mark beside the cursor, in the cursor's own shape. */
const readsOpened = 'reads-opened';
