import { afterEach, expect, test, vi } from 'vitest';
import { saveNowEvent } from '../../src/base/save-now.ts';
import { createDatabase } from '../../src/outbox/database.ts';
import { type Outbox, openOutbox } from '../../src/outbox/outbox.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';

/** In a real browser: what fake IndexedDB cannot show. */
const clock = { now: () => 1_800_000_000_000 };
const opened: { outbox: Outbox; name: string }[] = [];

async function tab(name: string): Promise<Outbox> {
  const outbox = await openOutbox({ name, clock });
  opened.push({ outbox, name });
  return outbox;
}
const entry = (says: string): ClearEntry => ({
  v: 1,
  workspace: 'riverside' as ClearEntry['workspace'],
  kind: 'response',
  id: '01930000-0000-7000-8000-000000000001' as ClearEntry['id'],
  subject: says,
  author: 'respondent',
  at: '2026-11-22T09:00:00Z',
  body: { says },
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const { outbox, name } of opened.splice(0)) {
    outbox.close();
    await createDatabase(name).delete();
  }
});

test('[OUT2] Chromium is asked for strict durability, and completes before "saved"', async () => {
  const order: string[] = [];
  const transaction = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...given
  ) {
    const begun = transaction.apply(this, given);
    if (given[1] === 'readwrite') {
      order.push(begun.durability);
      begun.addEventListener('complete', () => order.push('complete'));
    }
    return begun;
  });
  const outbox = await tab('browser-strict');
  order.length = 0;
  await outbox.add(entry('one'));
  order.push('saved');
  expect(order).toEqual(['strict', 'complete', 'saved']);
});

test('[OUT1] what one tab finished, another reads with the draft gone, told by a broadcast', async () => {
  const [here, there] = [await tab('browser-tabs'), await tab('browser-tabs')];
  const heard = new Promise<readonly string[]>((resolve) => {
    there.watch((change) => {
      if (change === 'entries') void there.held().then((all) => resolve(all.map(({ id }) => id)));
    });
  });
  const held = await here.add(entry('two'), { draftId: 'hers' });
  expect(await heard).toEqual([held.id]);
});

test('[OUT3] another tab deletes the database: the next answer is saved all the same', async () => {
  const outbox = await tab('browser-deleted');
  await outbox.add(entry('before'));
  await createDatabase('browser-deleted').delete();
  const held = await outbox.add(entry('after'));
  expect((await outbox.held()).map(({ hash }) => hash)).toEqual([held.hash]);
});

test('[OUT9] the browser closes it after a disk error: it is opened again, and an open form saved anew', async () => {
  // Dexie keeps hold of `transaction` when it opens.
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const outbox = await tab('browser-closed');
  await outbox.recollection('anything');
  const connection = transaction.mock.contexts.at(-1);
  if (!(connection instanceof IDBDatabase)) throw new Error('no connection was seen');
  const saved = new Promise<void>((resolve, reject) => {
    const save = () => {
      removeEventListener(saveNowEvent, save);
      outbox.keepRecollection('on the table', 'the last word').then(resolve, reject);
    };
    addEventListener(saveNowEvent, save);
  });
  connection.close();
  connection.dispatchEvent(new Event('close'));
  await saved;
  expect(await outbox.recollection('on the table')).toBe('the last word');
});

test('finishing takes at most 50 ms, 95 times of 100', async () => {
  const outbox = await tab('browser-speed');
  const times: number[] = [];
  for (let n = 0; n < 100; n += 1) {
    const begun = performance.now();
    await outbox.add(entry(`answer ${n}`), { draftId: `draft-${n}` });
    times.push(performance.now() - begun);
  }
  const p95 = times.sort((a, b) => a - b)[94];
  expect(p95).toBeLessThan(50);
});
