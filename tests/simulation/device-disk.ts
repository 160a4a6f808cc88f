import type { Dice } from '../../src/base/dice.ts';
import { NotSaved } from '../../src/outbox/not-saved.ts';
import type { HeldText, LedgerRow, StoredDraft } from '../../src/outbox/records.ts';
import type { OutboxStore, Setting, Shelf, ShelfName, Shelves } from '../../src/outbox/store.ts';
import { type DiskWeather, faultOf, fineDisk } from './disk-weather.ts';
import { createLock } from './lock.ts';
import type { Life, Loop } from './loop.ts';

/**
 * A device's IndexedDB, as the outbox sees it: transactions that are whole or nothing, strict, and
 * isolated. It can fill up, fail at any call, and lose its power at any await.
 */
export type DeviceTables = {
  readonly drafts: Map<string, StoredDraft>;
  readonly entries: Map<string, HeldText>;
  readonly receipts: Map<string, LedgerRow>;
  readonly settings: Map<string, Setting>;
};

export type Changes = {
  readonly [Name in ShelfName]: ReadonlyMap<
    string,
    (DeviceTables[Name] extends Map<string, infer Row> ? Row : never) | undefined
  >;
};

export type DeviceDisk = {
  readonly storeFor: (life: Life) => OutboxStore;
  /** What would be there after a power cut now. */
  readonly tables: () => DeviceTables;
  readonly weather: DiskWeather;
  /** The disk is changed for one with this image. */
  readonly lay: (image: DeviceTables) => void;
};

export const emptyTables = (): DeviceTables => ({
  drafts: new Map(),
  entries: new Map(),
  receipts: new Map(),
  settings: new Map(),
});

/** Rows are never changed in place, so a copy of the maps is an image. */
export const copyTables = (tables: DeviceTables): DeviceTables => ({
  drafts: new Map(tables.drafts),
  entries: new Map(tables.entries),
  receipts: new Map(tables.receipts),
  settings: new Map(tables.settings),
});

export function createDeviceDisk(given: {
  readonly loop: Loop;
  readonly dice: Dice;
  /** Before the changes are applied: what lies there then, and what will. */
  readonly onCommit: (before: DeviceTables, changes: Changes) => void;
  readonly onFault: () => void;
}): DeviceDisk {
  const { loop, dice, onCommit, onFault } = given;
  const lock = createLock();
  const weather = fineDisk();
  let tables = emptyTables();

  const pause = (life: Life): Promise<void> => loop.wait(life, 0.2 + dice.next() * 4);
  const failMaybe = (isWriting: boolean): void => {
    const fault = faultOf(weather, dice, isWriting);
    if (fault === undefined) return;
    onFault();
    throw new NotSaved(fault === 'full' ? 'diskFull' : 'unknown');
  };

  return {
    tables: () => tables,
    weather,
    lay: (image) => {
      tables = copyTables(image);
    },
    storeFor: (life) => ({
      async read(work) {
        await pause(life);
        failMaybe(false);
        return work(shelvesOver(tables, emptyChanges()));
      },
      async write(_names, work) {
        const free = await lock.take(life);
        try {
          await pause(life);
          const changes = emptyChanges();
          const outcome = await work(shelvesOver(tables, changes));
          failMaybe(hasChanges(changes));
          await pause(life);
          onCommit(tables, changes);
          apply(tables, changes);
          // A crash between here and the caller: it is on the disk, and nobody was told.
          await pause(life);
          return outcome;
        } finally {
          free();
        }
      },
    }),
  };
}

const emptyChanges = () => ({
  drafts: new Map<string, StoredDraft | undefined>(),
  entries: new Map<string, HeldText | undefined>(),
  receipts: new Map<string, LedgerRow | undefined>(),
  settings: new Map<string, Setting | undefined>(),
});

const hasChanges = (changes: Changes): boolean =>
  changes.drafts.size + changes.entries.size + changes.receipts.size + changes.settings.size > 0;

function apply(tables: DeviceTables, changes: Changes): void {
  const put = <Row>(into: Map<string, Row>, from: ReadonlyMap<string, Row | undefined>): void => {
    for (const [key, row] of from) {
      if (row === undefined) into.delete(key);
      else into.set(key, row);
    }
  };
  put(tables.drafts, changes.drafts);
  put(tables.entries, changes.entries);
  put(tables.receipts, changes.receipts);
  put(tables.settings, changes.settings);
}

function shelvesOver(tables: DeviceTables, changes: ReturnType<typeof emptyChanges>): Shelves {
  return {
    drafts: {
      ...shelf(tables.drafts, changes.drafts, (row) => row.id),
      all: async () => all(tables.drafts, changes.drafts),
    },
    entries: shelf(tables.entries, changes.entries, (row) => row.hash),
    receipts: {
      ...shelf(tables.receipts, changes.receipts, (row) => row.hash),
      inOrder: async (below) =>
        all(tables.receipts, changes.receipts)
          .filter((row) => row.rank < below)
          .sort((a, b) => a.rank - b.rank || (a.hash < b.hash ? -1 : 1)),
    },
    settings: shelf(tables.settings, changes.settings, (row) => row.key),
  };
}

function shelf<Row>(
  rows: ReadonlyMap<string, Row>,
  changes: Map<string, Row | undefined>,
  keyOf: (row: Row) => string,
): Shelf<Row> {
  const get = (key: string): Row | undefined =>
    changes.has(key) ? changes.get(key) : rows.get(key);
  return {
    get: async (key) => get(key),
    getMany: async (keys) => keys.map(get),
    put: async (row) => changes.set(keyOf(row), row),
    putMany: async (many) => {
      for (const row of many) changes.set(keyOf(row), row);
    },
    remove: async (keys) => {
      for (const key of keys) changes.set(key, undefined);
    },
  };
}

function all<Row>(rows: ReadonlyMap<string, Row>, changes: ReadonlyMap<string, Row | undefined>) {
  const found = changes.size === 0 ? rows : new Map<string, Row | undefined>([...rows, ...changes]);
  return [...found.values()].filter((row): row is Row => row !== undefined);
}
