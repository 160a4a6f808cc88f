import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { createStockServer, type StockPhone, startPhone } from './stock-replication.ts';

/**
 * Six ways in which RxDB's own replication (17.6.0, Dexie storage) loses or withholds what a
 * person wrote, each reproduced. They are the reason for `src/sync`. When one of these tests fails
 * after an update of RxDB, that reason is gone: read `src/sync/decisions/0001-own-sync.md` again.
 */
const ids = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, n) => `note-${String(n + from).padStart(2, '0')}`);

const phones: StockPhone[] = [];
let databases = 0;
const freshName = (): string => {
  databases += 1;
  return `stock-${databases}`;
};
const open = async (name: string, build?: 'second'): Promise<StockPhone> => {
  const phone = await startPhone(name, build);
  phones.push(phone);
  return phone;
};
const close = async (phone: StockPhone): Promise<void> => {
  phones.splice(phones.indexOf(phone), 1);
  await phone.close();
};

afterEach(async () => {
  vi.restoreAllMocks();
  while (phones[0] !== undefined) await close(phones[0]);
});

const aWhile = (milliseconds = 300): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

test('the control: with an honest clock and no fault, the same two runs push everything', async () => {
  const name = freshName();
  const server = createStockServer();
  const monday = await open(name, 'second');
  for (const id of ids(3)) await monday.write(id);
  await monday.replicate({ push: { handler: server.push } }).awaitInSync();
  await close(monday);
  const tuesday = await open(name);
  for (const id of ids(3, 3)) await tuesday.write(id);
  await tuesday.replicate({ push: { handler: server.push } }).awaitInSync();
  await aWhile();
  expect(server.ids()).toEqual(ids(6));
});

test('clock set back between two runs: what was written then is never pushed, and it says "in sync"', async () => {
  const name = freshName();
  const server = createStockServer();
  const hour = 3_600_000;
  const now = Date.now();
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => now + hour);
  const monday = await open(name, 'second');
  for (const id of ids(3)) await monday.write(id);
  await monday.replicate({ push: { handler: server.push } }).awaitInSync();
  expect(server.ids()).toEqual(ids(3));
  await close(monday);

  clock.mockRestore();
  const tuesday = await open(name);
  for (const id of ids(3, 3)) await tuesday.write(id);
  const replication = tuesday.replicate({ push: { handler: server.push } });
  await replication.awaitInSync();
  replication.reSync();
  await replication.awaitInSync();
  await aWhile();
  expect(await tuesday.ids()).toEqual(ids(6));
  expect(server.ids()).toEqual(ids(3));
});

test('one exception beside the push handler: that batch is passed over for good', async () => {
  const name = freshName();
  const server = createStockServer();
  const phone = await open(name);
  for (const id of ids(12)) await phone.write(id);
  let isFirst = true;
  const replication = phone.replicate({
    push: {
      batchSize: 5,
      handler: server.push,
      modifier: (note) => {
        if (isFirst) {
          isFirst = false;
          throw new Error('out of memory');
        }
        return note;
      },
    },
  });
  replication.error$.subscribe(() => undefined);
  await vi.waitFor(() => expect(server.ids()).toHaveLength(7), { timeout: 5_000 });
  await close(phone);

  const again = await open(name);
  await again.replicate({ push: { batchSize: 5, handler: server.push } }).awaitInSync();
  await aWhile();
  expect(await again.ids()).toHaveLength(12);
  expect(server.ids()).toEqual(ids(7, 5));
});

test('one local write fails while pulling: that page is lost for good', async () => {
  const name = freshName();
  const server = createStockServer();
  for (const id of ids(15)) server.notes.set(id, { id, text: id });
  const phone = await open(name);
  phone.disk.failsNext(ids(1));
  let asked = 0;
  const replication = phone.replicate({
    pull: {
      batchSize: 5,
      handler: async (after, size) => {
        asked += 1;
        // A network takes its time: pages are written one by one.
        if (asked > 1) await aWhile(50);
        return server.pull(after, size);
      },
    },
  });
  replication.error$.subscribe(() => undefined);
  await vi.waitFor(async () => expect(await phone.ids()).toHaveLength(10), { timeout: 5_000 });
  await close(phone);

  const again = await open(name);
  await again.replicate({ pull: { batchSize: 5, handler: server.pull } }).awaitInSync();
  await aWhile();
  expect(await again.ids()).toEqual(ids(10, 5));
});

test('answer lost after commit, then an edit: the edit is lost', async () => {
  const server = createStockServer();
  const phone = await open(freshName());
  await phone.write('note', 'first');
  let calls = 0;
  const replication = phone.replicate({
    push: {
      handler: async (rows) => {
        calls += 1;
        const conflicts = await server.push(rows);
        if (calls === 1) {
          await phone.edit('note', 'second thoughts');
          throw new TypeError('connection reset');
        }
        return conflicts;
      },
    },
    pull: { handler: async () => ({ documents: [], checkpoint: { seq: 0 } }) },
  });
  replication.error$.subscribe(() => undefined);
  await replication.awaitInSync();
  await aWhile();
  expect(server.notes.get('note')?.text).toBe('first');
  expect(await phone.text('note')).toBe('first');
});

test('server restored from a backup: what was pushed after the backup never comes back', async () => {
  const name = freshName();
  const server = createStockServer();
  const phone = await open(name);
  for (const id of ids(4)) await phone.write(id);
  await phone.replicate({ push: { handler: server.push } }).awaitInSync();
  expect(server.ids()).toEqual(ids(4));
  await close(phone);

  for (const id of ids(2, 2)) server.notes.delete(id);
  const again = await open(name);
  const replication = again.replicate({ push: { handler: server.push } });
  await replication.awaitInSync();
  replication.reSync();
  await replication.awaitInSync();
  expect(await again.ids()).toEqual(ids(4));
  expect(server.ids()).toEqual(ids(2));
});

test('one poison document: it is tried for ever, and nothing behind it is sent', async () => {
  const server = createStockServer();
  const phone = await open(freshName());
  await phone.write('note-00');
  await phone.write('note-01-poison');
  let refusals = 0;
  const replication = phone.replicate({
    push: {
      batchSize: 1,
      handler: async (rows) => {
        if (rows.some((row) => row.newDocumentState.id.includes('poison'))) {
          refusals += 1;
          throw new Error('422: this document is not acceptable');
        }
        return server.push(rows);
      },
    },
  });
  replication.error$.subscribe(() => undefined);
  await vi.waitFor(() => expect(refusals).toBeGreaterThan(0), { timeout: 5_000 });
  // Written while the first refusal stands: two writes of one millisecond have no certain order.
  await phone.write('note-02');
  const before = refusals;
  await vi.waitFor(() => expect(refusals).toBeGreaterThan(before + 3), { timeout: 5_000 });
  expect(server.ids()).not.toContain('note-02');
});
