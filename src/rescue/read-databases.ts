/**
 * Looks into the app's databases as they lie there: no library, no version asked for, nothing
 * written. A database of a later build opens as well, as long as its stores are named as ours.
 */
/** All databases of the app begin like this; the replica's (which can be fetched again) do not. */
export const ourPrefix = 'welcome-mat';
/** For browsers that cannot list their databases. Compared with the app's own names in a test. */
export const knownNames: readonly string[] = ['welcome-mat-outbox', 'welcome-mat-attachments'];

export async function databaseNames(): Promise<readonly string[]> {
  if (typeof indexedDB.databases !== 'function') return knownNames;
  try {
    const found = await indexedDB.databases();
    const ours = found.flatMap(({ name = '' }) => (name.startsWith(ourPrefix) ? [name] : []));
    return [...new Set([...knownNames.filter((name) => ours.includes(name)), ...ours])];
  } catch {
    return knownNames;
  }
}

/** `undefined`: there is no such database. Without a version, whatever is there is opened. */
export function openAsItIs(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let isNew = false;
    request.onupgradeneeded = () => {
      // It was not there: asking for it must not make it.
      isNew = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      const db = request.result;
      // A page of the app that wants to upgrade is not kept waiting by us.
      db.onversionchange = () => db.close();
      resolve(db);
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (isNew) resolve(undefined);
      else reject(request.error ?? new Error('unknown'));
    };
    request.onblocked = () => reject(new Error('blocked'));
  });
}

/** Every record of a store, a few at a time, so that large ones do not fill the memory. */
export async function* recordsOf(
  db: IDBDatabase,
  store: string,
  pageSize = 50,
): AsyncGenerator<unknown> {
  if (!db.objectStoreNames.contains(store)) return;
  let after: IDBValidKey | undefined;
  for (;;) {
    const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
    const [keys, values] = await readPage(db, store, range, pageSize);
    yield* values;
    after = keys.at(-1);
    if (after === undefined || keys.length < pageSize) return;
  }
}

function readPage(
  db: IDBDatabase,
  store: string,
  range: IDBKeyRange | null,
  pageSize: number,
): Promise<readonly [readonly IDBValidKey[], readonly unknown[]]> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, 'readonly');
    const from = transaction.objectStore(store);
    const keys = from.getAllKeys(range, pageSize);
    const values = from.getAll(range, pageSize);
    transaction.oncomplete = () => resolve([keys.result, values.result as readonly unknown[]]);
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });
}
