import { afterEach, expect, test, vi } from 'vitest';
import { createDatabase } from '../../src/outbox/database.ts';
import type { LedgerRow } from '../../src/outbox/records.ts';
import { meetAtRiverside } from './scenario.ts';

afterEach(() => vi.restoreAllMocks());

/** Counts the rows that come back from IndexedDB, by store. */
function countReads(): { readonly of: (store: string) => number } {
  const counts = new Map<string, number>();
  const add = (store: string, rows: number): void => {
    counts.set(store, (counts.get(store) ?? 0) + rows);
  };
  const watch = (
    on: { prototype: IDBObjectStore | IDBIndex },
    method: 'get' | 'getAll',
    nameOf: (source: IDBObjectStore | IDBIndex) => string,
  ): void => {
    const original = on.prototype[method] as (...given: unknown[]) => IDBRequest<unknown>;
    const counted = function (this: IDBObjectStore | IDBIndex, ...given: unknown[]) {
      const request = original.apply(this, given);
      request.addEventListener('success', () => {
        const { result } = request;
        add(nameOf(this), Array.isArray(result) ? result.length : 1);
      });
      return request;
    };
    vi.spyOn(on.prototype, method).mockImplementation(counted as never);
  };
  const ofIndex = (source: IDBObjectStore | IDBIndex) =>
    'objectStore' in source ? source.objectStore.name : source.name;
  for (const method of ['get', 'getAll'] as const) {
    watch(IDBObjectStore, method, ofIndex);
    watch(IDBIndex, method, ofIndex);
  }
  return { of: (store) => counts.get(store) ?? 0 };
}

const drainCounting = async (count: number) => {
  const riverside = await meetAtRiverside();
  await riverside.finishes(count);
  const reads = countReads();
  const report = await riverside.drains();
  const seen = { rows: reads.of('receipts'), texts: reads.of('entries'), report };
  vi.restoreAllMocks();
  return { ...riverside, seen };
};

test('[PUSH4] [OUT4] a thousand waiting entries drain with a fixed number of looks at each', async () => {
  const small = (await drainCounting(200)).seen;
  const large = (await drainCounting(1_000)).seen;
  expect(large.report).toMatchObject({ delivered: 1_000, left: 0 });
  // At the run's begin and end, twice at the first word of the server's standing, once for its
  // batch, once when its receipt is kept. The texts once.
  expect(large.rows).toBeLessThanOrEqual(6 * 1_000);
  expect(large.texts).toBe(1_000);
  expect(large.rows / small.rows).toBeLessThan(5.5);
}, 60_000);

test('[PUSH4] an entry more costs no look at all that was delivered before it', async () => {
  const { finishes, drains, outbox } = await drainCounting(500);
  expect(await outbox.heldRows()).toHaveLength(500);
  await finishes(3);
  const reads = countReads();
  expect(await drains()).toMatchObject({ delivered: 3 });
  expect(reads.of('receipts')).toBeLessThanOrEqual(5 * 3);
  expect(reads.of('entries')).toBe(3);
});

test('[SWP1] a row that another build left among the delivered is found by the sweep', async () => {
  const { phone, outbox, server, finishes, drains, sweeps } = await meetAtRiverside();
  await finishes(2);
  await drains();
  const raw = createDatabase(phone.name);
  const [{ receipt: _proof, ...row }] = (await outbox.ledger()) as [LedgerRow];
  await raw.table('receipts').put(row);
  raw.close();
  server.restoreTo(0);
  expect(await outbox.queue()).toEqual([]);
  await sweeps();
  await drains();
  expect(server.rows()).toHaveLength(2);
});

test('[OUT4] what is forgotten is not read again', async () => {
  const { sweeps, server, finishes, drains, outbox } = await drainCounting(300);
  server.backUp();
  await sweeps();
  expect(await outbox.heldRows()).toEqual([]);
  await finishes(5);
  const reads = countReads();
  expect(await drains()).toMatchObject({ delivered: 5 });
  expect(reads.of('receipts')).toBeLessThanOrEqual(5 * 5);
  expect(reads.of('entries')).toBeLessThanOrEqual(5);
});

test('[HON1] the counts still come from all receipts, forgotten or not', async () => {
  const { sweeps, server, outbox } = await drainCounting(30);
  server.backUp();
  await sweeps();
  expect((await outbox.ledger()).filter((row) => row.receipt !== undefined)).toHaveLength(30);
});
