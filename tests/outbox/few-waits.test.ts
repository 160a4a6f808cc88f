import { expect, test } from 'vitest';
import { takePhone } from './scenario.ts';

/**
 * What finishing costs a phone is not the bytes but the waits: each time that the page hears back from
 * the browser's storage before it says the next thing. Counted, because a clock would tell of the machine.
 */
type Heard = { readonly transactions: number; readonly waits: number };

async function listen(work: () => Promise<unknown>): Promise<Heard> {
  const prototypes = [globalThis.IDBObjectStore.prototype, globalThis.IDBIndex.prototype];
  const asking = ['put', 'add', 'delete', 'get', 'getAll', 'openCursor', 'count', 'clear'];
  const restore: (() => void)[] = [];
  const transactions = new Set<IDBTransaction>();
  let waits = 0;
  let isAnswered = true;
  for (const prototype of prototypes as unknown as Record<string, unknown>[])
    for (const name of asking) {
      const plain = prototype[name];
      if (typeof plain !== 'function') continue;
      prototype[name] = function (this: unknown, ...given: unknown[]) {
        const request = plain.apply(this, given) as IDBRequest;
        // What the page looks up besides holds up nobody.
        if (request.transaction?.mode !== 'readwrite') return request;
        transactions.add(request.transaction);
        // The first that is asked after an answer came had to wait for it.
        if (isAnswered) waits += 1;
        isAnswered = false;
        request.addEventListener('success', () => {
          isAnswered = true;
        });
        return request;
      };
      restore.push(() => {
        prototype[name] = plain;
      });
    }
  try {
    await work();
  } finally {
    for (const undo of restore) undo();
  }
  return { transactions: transactions.size, waits };
}

test('[OUT1] finishing is one transaction: it looks once, writes all at once, and waits for no more', async () => {
  const phone = await takePhone('few-waits');
  const draft = phone.draft();
  await phone.outbox.saveDraft(draft);
  const entry = phone.entry();
  const heard = await listen(() => phone.outbox.add(entry, { draftId: draft.id }));
  expect(heard.transactions).toBe(1);
  expect(heard.waits).toBe(2);
  expect(await phone.outbox.drafts()).toEqual([]);
  expect(await phone.outbox.queue()).toHaveLength(1);
});
