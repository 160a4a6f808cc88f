import { createRequire } from 'node:module';
import type {
  ReplicationPullOptions,
  ReplicationPushOptions,
  RxReplicationWriteToMasterRow,
  WithDeleted,
} from 'rxdb';
import type * as Core from 'rxdb/plugins/core';
import type * as Replication from 'rxdb/plugins/replication';
import type * as StorageDexie from 'rxdb/plugins/storage-dexie';

/**
 * A phone as RxDB's own replication would run it, and a plain server. Closed and
 * started again by the same name it finds its database as it left it.
 */
export type Note = { id: string; text: string };
export type Checkpoint = { readonly seq: number };

export type StockPhone = {
  readonly write: (id: string, text?: string) => Promise<void>;
  readonly edit: (id: string, text: string) => Promise<void>;
  readonly ids: () => Promise<readonly string[]>;
  readonly text: (id: string) => Promise<string | undefined>;
  readonly replicate: (with_: {
    push?: ReplicationPushOptions<Note>;
    pull?: ReplicationPullOptions<Note, Checkpoint>;
  }) => ReturnType<typeof Replication.replicateRxCollection<Note, Checkpoint>>;
  /** The next so many writes of the store throw, as a full or failing disk does. */
  readonly disk: { failsNext: (ids: readonly string[]) => void };
  readonly close: () => Promise<void>;
};

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 40 }, text: { type: 'string' } },
  required: ['id', 'text'],
} as const;

type Rxdb = {
  readonly core: typeof Core;
  readonly replication: typeof Replication;
  readonly storage: typeof StorageDexie;
};

/**
 * RxDB keeps the last time that it gave out in a variable of its module. A browser that is opened
 * again begins with a new one; here the package's second build stands for that new page.
 */
const builds: Readonly<Record<'first' | 'second', () => Promise<Rxdb>>> = {
  first: async () => ({
    core: await import('rxdb/plugins/core'),
    replication: await import('rxdb/plugins/replication'),
    storage: await import('rxdb/plugins/storage-dexie'),
  }),
  second: async () => {
    const load = createRequire(import.meta.url);
    return {
      core: load('rxdb/plugins/core') as typeof Core,
      replication: load('rxdb/plugins/replication') as typeof Replication,
      storage: load('rxdb/plugins/storage-dexie') as typeof StorageDexie,
    };
  },
};

export async function startPhone(
  name: string,
  build: 'first' | 'second' = 'first',
): Promise<StockPhone> {
  const rxdb = await builds[build]();
  const { createRxDatabase } = rxdb.core;
  const { replicateRxCollection } = rxdb.replication;
  const { getRxStorageDexie } = rxdb.storage;
  let failing: readonly string[] = [];
  const dexie = getRxStorageDexie({ indexedDB, IDBKeyRange });
  const storage: typeof dexie = Object.assign(Object.create(dexie), {
    async createStorageInstance(params: Parameters<typeof dexie.createStorageInstance>[0]) {
      const instance = await dexie.createStorageInstance(params);
      const bulkWrite = instance.bulkWrite.bind(instance);
      instance.bulkWrite = async (rows, context) => {
        const isHit = rows.some(({ document }) =>
          failing.includes(String(Reflect.get(document, 'id'))),
        );
        if (params.collectionName === 'notes' && isHit) {
          failing = [];
          throw new DOMException('the disk is full', 'QuotaExceededError');
        }
        return bulkWrite(rows, context);
      };
      return instance;
    },
  });
  const db = await createRxDatabase({ name, storage, multiInstance: false });
  const { notes } = await db.addCollections({ notes: { schema } });
  return {
    async write(id, text = id) {
      await notes.insert({ id, text });
    },
    async edit(id, text) {
      await (await notes.findOne(id).exec())?.patch({ text });
    },
    async ids() {
      return (await notes.find().exec()).map((note: Note) => note.id).sort();
    },
    async text(id) {
      return (await notes.findOne(id).exec())?.text;
    },
    replicate: (with_) =>
      replicateRxCollection<Note, Checkpoint>({
        collection: notes,
        replicationIdentifier: 'stock',
        live: true,
        retryTime: 20,
        ...with_,
      }) as never,
    disk: {
      failsNext(ids) {
        failing = ids;
      },
    },
    async close() {
      await db.close();
    },
  };
}

/** A server that keeps the newest state of each note and says no to what it did not expect. */
export function createStockServer() {
  const notes = new Map<string, Note>();
  return {
    notes,
    ids: () => [...notes.keys()].sort(),
    /** As RxDB's guide has it: on a conflict, the server's state is answered. */
    push: async (
      rows: readonly RxReplicationWriteToMasterRow<Note>[],
    ): Promise<WithDeleted<Note>[]> => {
      const conflicts: WithDeleted<Note>[] = [];
      for (const { newDocumentState, assumedMasterState } of rows) {
        const before = notes.get(newDocumentState.id);
        if (before !== undefined && before.text !== assumedMasterState?.text) {
          conflicts.push({ ...before, _deleted: false });
          continue;
        }
        const { id, text } = newDocumentState;
        notes.set(id, { id, text });
      }
      return conflicts;
    },
    pull: async (after: Checkpoint | undefined, size: number) => {
      const from = after?.seq ?? 0;
      const page = [...notes.values()].slice(from, from + size);
      return {
        documents: page.map((note) => ({ ...note, _deleted: false })),
        checkpoint: { seq: from + page.length },
      };
    },
  };
}
