import {
  createRxDatabase,
  type RxCollection,
  type RxDatabase,
  type RxStorage,
} from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { Consultation } from '../model/consultation.ts';
import type { Form } from '../model/form.ts';
import type { Response } from '../model/response.ts';
import type { Session } from '../model/session.ts';
import { canonicalText, hashText } from '../protocol/hash.ts';
import { createReader, newestOfSubject, type ReplicaRecord } from './records.ts';
import { createRounds } from './rounds.ts';
import type { ReplicaCursor, ReplicaRow } from './rows.ts';
import {
  type CollectionName,
  collectionNames,
  collectionOf,
  cursorSchema,
  type RowCollectionName,
  rowSchema,
} from './schemas.ts';
import type { ReplicaStore } from './store.ts';

/**
 * This device's copy of what the server holds for its holder: RxDB on Dexie storage, filled by
 * `sync/pull.ts`, read live by screens. It may be deleted at any time and comes back (PULL5);
 * nothing in it exists only here.
 */
export type Subscribe<T> = (onChange: (records: readonly T[]) => void) => () => void;

export type Replica = ReplicaStore & {
  /** All published versions. */
  readonly forms$: Subscribe<ReplicaRecord<Form>>;
  /** The newest state of each; older ones through `entriesOfKind`. */
  readonly consultations$: Subscribe<ReplicaRecord<Consultation>>;
  readonly sessions$: Subscribe<ReplicaRecord<Session>>;
  /** In the server's order. */
  readonly responses$: Subscribe<ReplicaRecord<Response>>;
  /** Once, unfolded, in the server's order; `body` as its kind's schema says. */
  readonly entriesOfKind: (kind: string) => Promise<readonly ReplicaRecord<unknown>[]>;
  /** Deletes the copy, here and for other tabs. Open it again with `openReplica`. */
  readonly drop: () => Promise<void>;
};

type Collections = Record<RowCollectionName, RxCollection<ReplicaRow>> & {
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
  return opening;
}

/** IndexedDB as it is now: Dexie would take what stood there when it was loaded. */
const storageOfHere = () =>
  getRxStorageDexie({ indexedDB: globalThis.indexedDB, IDBKeyRange: globalThis.IDBKeyRange });

async function createReplica(
  workspace: string,
  storage: RxStorage<unknown, unknown>,
): Promise<Replica> {
  const db: RxDatabase<Collections> = await createRxDatabase<Collections>({
    name: `welcome-mat-replica-${workspace}`,
    storage,
    // Ours needs no secure origin, unlike WebCrypto's.
    hashFunction: (text) => Promise.resolve(hashText(String(text))),
  });
  const schemaOf = (name: CollectionName) => (name === 'cursor' ? cursorSchema : rowSchema);
  await db.addCollections(
    Object.fromEntries(collectionNames.map((name) => [name, { schema: schemaOf(name) }])) as never,
  );
  const rowCollections = collectionNames
    .filter((name) => name !== 'cursor')
    .map((name) => db[name]);

  const store = createRounds({
    async find(name, hashes) {
      return [...(await db[name].findByIds([...hashes]).exec()).values()];
    },
    async upsert(name, rows) {
      const { error } = await db[name].bulkUpsert([...rows]);
      if (error.length > 0) throw new Error(`${error.length} rows could not be written`);
    },
    async countOfRound(round) {
      const counts = await Promise.all(
        rowCollections.map((rows) => rows.count({ selector: { round } }).exec()),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async hashesOfRound(round) {
      const found = await Promise.all(rowCollections.map((rows) => rows.find().exec()));
      return found.flat().flatMap((row) => (row.round === round ? row.hash : []));
    },
    async countBefore(round) {
      const counts = await Promise.all(
        rowCollections.map((rows) => rows.count({ selector: { round: { $lt: round } } }).exec()),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async removeBefore(round) {
      for (const rows of rowCollections)
        await rows.find({ selector: { round: { $lt: round } } }).remove();
    },
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

  const live = <Body>(name: RowCollectionName): Subscribe<ReplicaRecord<Body>> => {
    const read = createReader<Body>();
    return (onChange) => {
      const query = db[name].find({ sort: [{ seq: 'asc' }] });
      const subscription = query.$.subscribe((rows) => onChange(read(rows)));
      return () => subscription.unsubscribe();
    };
  };
  const folded =
    <Body>(subscribe: Subscribe<ReplicaRecord<Body>>): Subscribe<ReplicaRecord<Body>> =>
    (onChange) =>
      subscribe((records) => onChange(newestOfSubject(records)));

  return {
    ...store,
    forms$: live<Form>('forms'),
    consultations$: folded(live<Consultation>('consultations')),
    sessions$: folded(live<Session>('sessions')),
    responses$: live<Response>('responses'),
    async entriesOfKind(kind) {
      const rows = await db[collectionOf(kind)].find({ sort: [{ seq: 'asc' }] }).exec();
      return createReader<unknown>()(rows.filter((row) => row.kind === kind));
    },
    async drop() {
      open.delete(workspace);
      await db.remove();
    },
  };
}
