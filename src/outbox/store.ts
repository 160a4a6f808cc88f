import type { HeldText, LedgerRow, StoredDraft } from './records.ts';

/**
 * The disk beneath the outbox, as narrow as its rules need it: IndexedDB in the app
 * (`dexie-store.ts`); in the simulation a disk that fills up, fails and dies at any moment.
 */
export type Setting = { readonly v: 1; readonly key: string; readonly value: unknown };

export type Shelf<Row> = {
  readonly get: (key: string) => PromiseLike<Row | undefined>;
  /** In the order of the keys; `undefined` where there is none. */
  readonly getMany: (keys: readonly string[]) => PromiseLike<readonly (Row | undefined)[]>;
  readonly put: (row: Row) => PromiseLike<unknown>;
  readonly putMany: (rows: readonly Row[]) => PromiseLike<unknown>;
  readonly remove: (keys: readonly string[]) => PromiseLike<unknown>;
};

export type Shelves = {
  readonly drafts: Shelf<StoredDraft> & {
    readonly all: () => PromiseLike<readonly unknown[]>;
  };
  readonly entries: Shelf<HeldText>;
  readonly receipts: Shelf<LedgerRow> & {
    /** Rows of a lower rank than `below`, in order of rank, then hash. */
    readonly inOrder: (below: number) => PromiseLike<readonly unknown[]>;
  };
  readonly settings: Shelf<Setting>;
};
export type ShelfName = keyof Shelves;

export type OutboxStore = {
  readonly read: <T>(work: (shelves: Shelves) => PromiseLike<T>) => Promise<T>;
  /**
   * One strict transaction over the named shelves: all of it or nothing, isolated from other
   * writers. Resolves after the disk has it, rejects with `NotSaved`. `work` may run twice, and
   * awaits nothing but the shelves.
   */
  readonly write: <T>(
    names: readonly ShelfName[],
    work: (shelves: Shelves) => PromiseLike<T>,
  ) => Promise<T>;
};
