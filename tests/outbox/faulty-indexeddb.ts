/**
 * A layer over whatever IndexedDB is there (a browser's own, or fake-indexeddb): counts every call
 * that touches the disk and lets exactly one of them fail.
 *
 *   throws   the call itself throws (a disk error, a store that is gone)
 *   full     the call throws for want of room
 *   aborts   the call is made, and its transaction is aborted under it
 *   closes   the connection is closed under the call, as browsers do after a disk error
 */
export const waysToFail = ['throws', 'full', 'aborts', 'closes'] as const;
export type WayToFail = (typeof waysToFail)[number];

export type FaultyIndexedDb = {
  /** From now on the n-th call (1 is the next one) fails; 0: none. */
  readonly failAt: (n: number, how: WayToFail) => void;
  /** Calls since `failAt`. */
  readonly calls: () => number;
  readonly hasFailed: () => boolean;
  readonly remove: () => void;
};

type Method = (this: object, ...given: unknown[]) => unknown;

export function makeIndexedDbFaulty(): FaultyIndexedDb {
  let at = 0;
  let way: WayToFail = 'throws';
  let count = 0;
  let hasFailed = false;
  const undo: (() => void)[] = [];

  const wrap = (
    prototype: object,
    name: string,
    transactionOf: (self: object, result: unknown) => IDBTransaction | undefined,
    databaseOf: (self: object) => IDBDatabase | undefined,
  ): void => {
    const original = Reflect.get(prototype, name) as Method;
    const replaced: Method = function (...given) {
      // fake-indexeddb opens a database through its own `transaction`; a browser's has none such.
      if (given[1] === 'versionchange') return original.apply(this, given);
      count += 1;
      if (count !== at) return original.apply(this, given);
      hasFailed = true;
      switch (way) {
        case 'throws':
          throw new DOMException('the disk failed', 'UnknownError');
        case 'full':
          throw new DOMException('no room', 'QuotaExceededError');
        case 'aborts': {
          const result = original.apply(this, given);
          transactionOf(this, result)?.abort();
          return result;
        }
        case 'closes': {
          const database = databaseOf(this);
          database?.close();
          // fake-indexeddb takes no event from outside; there the next call finds out by itself.
          if (database instanceof EventTarget) database.dispatchEvent(new Event('close'));
          return original.apply(this, given);
        }
      }
    };
    Reflect.set(prototype, name, replaced);
    undo.push(() => Reflect.set(prototype, name, original));
  };

  wrap(
    IDBFactory.prototype,
    'open',
    () => undefined,
    () => undefined,
  );
  wrap(
    IDBDatabase.prototype,
    'transaction',
    (_, result) => result as IDBTransaction,
    (self) => self as IDBDatabase,
  );
  for (const name of ['put', 'add', 'get', 'getAll', 'delete', 'openCursor'])
    wrap(
      IDBObjectStore.prototype,
      name,
      (self) => (self as IDBObjectStore).transaction,
      (self) => (self as IDBObjectStore).transaction.db,
    );
  for (const name of ['get', 'getAll', 'openCursor'])
    wrap(
      IDBIndex.prototype,
      name,
      (self) => (self as IDBIndex).objectStore.transaction,
      (self) => (self as IDBIndex).objectStore.transaction.db,
    );

  return {
    failAt(n, how) {
      at = n;
      way = how;
      count = 0;
      hasFailed = false;
    },
    calls: () => count,
    hasFailed: () => hasFailed,
    remove() {
      for (const put of undo.splice(0)) put();
    },
  };
}
