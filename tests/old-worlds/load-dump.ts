/** A database as an older page left it: every store with its key, indexes and rows, raw. */
export type DatabaseDump = {
  readonly name: string;
  readonly version: number;
  readonly stores: Readonly<
    Record<
      string,
      {
        readonly keyPath: string;
        readonly indexes: readonly {
          readonly name: string;
          readonly keyPath: string;
          readonly unique: boolean;
          readonly multiEntry: boolean;
        }[];
        readonly rows: readonly unknown[];
      }
    >
  >;
};

/** Makes it anew under `name`, by the browser's own means: no code of ours has a hand in it. */
export function loadDump(
  dump: DatabaseDump,
  name = dump.name,
  version = dump.version,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => {
      for (const [store, { keyPath, indexes, rows }] of Object.entries(dump.stores)) {
        const made = request.result.createObjectStore(store, { keyPath });
        for (const { name, keyPath, unique, multiEntry } of indexes)
          made.createIndex(name, keyPath, { unique, multiEntry });
        for (const row of rows) made.put(row);
      }
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
}

export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
