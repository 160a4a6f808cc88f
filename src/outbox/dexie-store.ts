import type { Table } from 'dexie';
import type { Attempt, OutboxDatabase } from './database.ts';
import type { OutboxStore, Shelf, Shelves } from './store.ts';

/** The outbox's disk in the app. Within `write`, Dexie's zone puts each call into the transaction. */
export function createDexieStore(db: OutboxDatabase, attempt: Attempt): OutboxStore {
  const shelves: Shelves = {
    drafts: { ...shelfOf(db.drafts), all: () => db.drafts.toArray() },
    entries: shelfOf(db.entries),
    receipts: {
      ...shelfOf(db.receipts),
      inOrder: (below) => db.receipts.where('rank').below(below).toArray(),
    },
    settings: shelfOf(db.settings),
  };
  return {
    read: (work) => attempt(() => work(shelves)),
    write: (names, work) =>
      attempt(() =>
        db.transaction(
          'rw',
          names.map((name) => db[name]),
          () => work(shelves),
        ),
      ),
  };
}

const shelfOf = <Row>(table: Table<Row, string>): Shelf<Row> => ({
  get: (key) => table.get(key),
  getMany: (keys) => table.bulkGet([...keys]),
  put: (row) => table.put(row),
  putMany: (rows) => table.bulkPut([...rows]),
  remove: (keys) => table.bulkDelete([...keys]),
});
