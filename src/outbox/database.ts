import { Dexie, type Table } from 'dexie';
import { isClosed, NotSaved, toNotSaved } from './not-saved.ts';
import type { HeldText, LedgerRow, StoredDraft } from './records.ts';

/**
 * The outbox database: tiny, strict, append-mostly. `strict` asks Chromium to flush to the disk
 * before a transaction completes; other browsers do so or ignore the wish.
 *
 * There is one version for ever: a new need is a new field under a new `v`, or a new database.
 */
export type OutboxTables = {
  readonly drafts: Table<StoredDraft, string>;
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
 * writes may be repeated without harm. What still fails is thrown as `NotSaved`, and so is what
 * gets no answer: a browser whose storage hangs must not leave a person before a silent screen. Such
 * a write may yet arrive; then the same answer is there, and it is one.
 */
export type Attempt = <T>(work: () => PromiseLike<T>) => Promise<T>;

export function createAttempt(db: Dexie, isDone: () => boolean, patience = patienceHere): Attempt {
  return async (work) => {
    try {
      return await within(patience, work);
    } catch (error) {
      if (!isClosed(error) || isDone()) throw toNotSaved(error);
    }
    try {
      if (!db.isOpen()) await db.open();
      return await within(patience, work);
    } catch (error) {
      throw toNotSaved(error);
    }
  };
}

const patienceHere = 20_000;

function within<T>(milliseconds: number, work: () => PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NotSaved('noAnswer')), milliseconds);
    const done = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
    };
    new Promise<T>((begun) => begun(work())).then(
      (value) => done(() => resolve(value)),
      (error: unknown) => done(() => reject(error)),
    );
  });
}
