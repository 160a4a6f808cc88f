import { Dexie, type Table } from 'dexie';
import { isClosed, toNotSaved } from './not-saved.ts';
import type { Draft, HeldText, LedgerRow } from './records.ts';

/**
 * The outbox database: tiny, strict, append-mostly. `strict` asks Chromium to flush to the disk
 * before a transaction completes; other browsers do so or ignore the wish.
 *
 * There is one version for ever: a new need is a new field under a new `v`, or a new database.
 */
export type OutboxTables = {
  readonly drafts: Table<Draft, string>;
  readonly entries: Table<HeldText, string>;
  readonly receipts: Table<LedgerRow, string>;
  readonly openings: Table<unknown, string>;
  readonly forms: Table<unknown, string>;
  readonly settings: Table<{ v: 1; key: string; value: unknown }, string>;
};
export type OutboxDatabase = Dexie & OutboxTables;

export const defaultOutboxName = 'welcome-mat-outbox';

export function createDatabase(name: string): OutboxDatabase {
  const db = new Dexie(name, {
    chromeTransactionDurability: 'strict',
    // Dexie would take what stood there when it was loaded, which in tests is too early.
    indexedDB: globalThis.indexedDB,
    IDBKeyRange: globalThis.IDBKeyRange,
  });
  db.version(1).stores({
    drafts: '&id, slug, holder',
    entries: '&hash',
    receipts: '&hash, id, rank',
    openings: '&slug',
    forms: '&key',
    settings: '&key',
  });
  return db as OutboxDatabase;
}

/**
 * Runs a piece of work on the database. A connection that was closed under us (the browser does so
 * after a disk error, or when another tab deletes the database) is opened again once: all our
 * writes may be repeated without harm. What still fails is thrown as `NotSaved`.
 */
export type Attempt = <T>(work: () => PromiseLike<T>) => Promise<T>;

export function createAttempt(db: Dexie, isDone: () => boolean): Attempt {
  return async (work) => {
    try {
      return await work();
    } catch (error) {
      if (!isClosed(error) || isDone()) throw toNotSaved(error);
    }
    try {
      if (!db.isOpen()) await db.open();
      return await work();
    } catch (error) {
      throw toNotSaved(error);
    }
  };
}
