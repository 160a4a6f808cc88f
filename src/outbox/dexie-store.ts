import { Dexie, type Table } from 'dexie';
import type { Attempt, OutboxDatabase } from './database.ts';
import type { OutboxStore, Shelf, Shelves } from './store.ts';

/**
 * The outbox's disk in the app. Within `write`, Dexie's zone puts each call into the transaction. What
 * a piece of work writes is on its way at once, and the next thing does not wait for it: IndexedDB
 * keeps the order, and one wait at the end costs a phone less than one for each. Nothing is done before
 * all of it is.
 */
export function createDexieStore(db: OutboxDatabase, attempt: Attempt): OutboxStore {
  return {
    read: (work) => attempt(() => work(shelvesOf(db, (writing) => writing))),
    write: (names, work) =>
      attempt(() =>
        db.transaction(
          'rw',
          names.map((name) => db[name]),
          async () => {
            const under: PromiseLike<unknown>[] = [];
            const done = await work(
              shelvesOf(db, (writing) => {
                under.push(writing);
                // Where the work itself gives up, nobody asks any more what became of its writes.
                writing.then(undefined, () => undefined);
                return Dexie.Promise.resolve();
              }),
            );
            await Promise.all(under);
            return done;
          },
        ),
      ),
  };
}

type OnWrite = (writing: PromiseLike<unknown>) => PromiseLike<unknown>;

const shelvesOf = (db: OutboxDatabase, onWrite: OnWrite): Shelves => ({
  drafts: { ...shelfOf(db.drafts, onWrite), all: () => db.drafts.toArray() },
  entries: shelfOf(db.entries, onWrite),
  receipts: {
    ...shelfOf(db.receipts, onWrite),
    inOrder: (below) => db.receipts.where('rank').below(below).toArray(),
  },
  settings: shelfOf(db.settings, onWrite),
});

const shelfOf = <Row>(table: Table<Row, string>, onWrite: OnWrite): Shelf<Row> => ({
  get: (key) => table.get(key),
  getMany: (keys) => table.bulkGet([...keys]),
  put: (row) => onWrite(table.put(row)),
  putMany: (rows) => onWrite(table.bulkPut([...rows])),
  remove: (keys) => onWrite(table.bulkDelete([...keys])),
});
