import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/protocol/entry.ts';
import { createAside, randomUuid } from '../../src/sync/left-aside.ts';
import type { AsidePost } from '../../src/sync/post-aside.ts';

function phone(given: { readonly keepsNothing?: boolean; readonly hasWorker?: boolean } = {}) {
  const kept = new Map<string, string>();
  const sent: { readonly path: string; readonly body: unknown; readonly init: RequestInit }[] = [];
  const handed: AsidePost[] = [];
  const sentByWorker: string[] = [];
  let now = 0;
  let hasSignal = true;
  let status = 200;
  let words = '{"protocol":"welcome-mat/1"}';
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage;
  const open = () =>
    createAside({
      storage: () => {
        if (given.keepsNothing) throw new Error('forbidden');
        return storage;
      },
      fetch: async (path, init) => {
        if (!hasSignal) throw new TypeError('no signal');
        sent.push({ path, body: JSON.parse(String(init.body)), init });
        return new Response(words, { status });
      },
      now: () => now,
      random: () => 60_000,
      giveToWorker: (posts) => {
        if (given.hasWorker) handed.push(...posts);
        return given.hasWorker ?? false;
      },
      sentSince: async () => sentByWorker.splice(0),
    });
  return {
    open,
    sent,
    kept,
    handed,
    sentByWorker,
    waits: (milliseconds: number) => {
      now += milliseconds;
    },
    answers: (now: number, said = words) => {
      status = now;
      words = said;
    },
    signal: (has: boolean) => {
      hasSignal = has;
    },
  };
}
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const entry = (id: string) => ({ id, kind: 'contact' }) as unknown as Entry;

describe('contact details', () => {
  test('go at another time than the answer: not at once, and then once', async () => {
    const amina = phone();
    const aside = amina.open();
    aside.leaveContact(entry('a'));
    await aside.deliver();
    amina.waits(89_000);
    await aside.deliver();
    expect(amina.sent).toEqual([]);
    amina.waits(1_000);
    await aside.deliver();
    await aside.deliver();
    expect(amina.sent.map(({ path, body }) => [path, body])).toEqual([
      ['/api/contacts', { contacts: [{ id: 'a', kind: 'contact' }] }],
    ]);
    expect(amina.kept.size).toBe(0);
  });

  test('go without a cookie, each in a request of its own', async () => {
    const amina = phone();
    const aside = amina.open();
    aside.leaveContact(entry('a'));
    aside.leaveContact(entry('b'));
    aside.handOver('leaving');
    // Under way at once: what would wait for another answer is lost with the page.
    expect(amina.sent).toHaveLength(2);
    for (const { init } of amina.sent)
      expect(init).toMatchObject({ credentials: 'omit', keepalive: true });
  });

  test('without a signal they wait, and another visit sends them', async () => {
    const amina = phone();
    amina.signal(false);
    const aside = amina.open();
    aside.leaveContact(entry('a'));
    aside.handOver('leaving');
    await soon();
    amina.signal(true);
    amina.waits(500_000);
    await amina.open().deliver();
    expect(amina.sent).toHaveLength(1);
  });

  test('a server in trouble is left alone for a while; what it can never read is not sent again', async () => {
    const amina = phone();
    const aside = amina.open();
    aside.leaveContact(entry('a'));
    amina.waits(100_000);
    amina.answers(503);
    await aside.deliver();
    await aside.deliver();
    expect(amina.sent).toHaveLength(1);
    amina.waits(31_000);
    amina.answers(400);
    await aside.deliver();
    await aside.deliver();
    expect(amina.sent).toHaveLength(2);
    expect(amina.kept.size).toBe(0);
  });

  test('[PUSH2] a Wi-Fi that answers 200 to everything has not taken them', async () => {
    const amina = phone();
    const aside = amina.open();
    aside.leaveContact(entry('a'));
    for (const page of ['<html>Sign in</html>', '[]', 'null', '{}', '']) {
      amina.waits(100_000);
      amina.answers(200, page);
      await aside.deliver();
      expect(amina.kept.size).toBe(1);
    }
    for (const { init } of amina.sent) expect(init).toMatchObject({ redirect: 'manual' });
    amina.waits(100_000);
    amina.answers(200, '{"protocol":"welcome-mat/1"}');
    await aside.deliver();
    expect(amina.kept.size).toBe(0);
  });

  test('where the browser keeps nothing they go when the page is left', async () => {
    const amina = phone({ keepsNothing: true });
    const aside = amina.open();
    aside.leaveContact(entry('a'));
    aside.handOver('leaving');
    await soon();
    aside.handOver('leaving');
    expect(amina.sent).toHaveLength(1);
  });

  test('are given to the worker when the page is out of sight, once, and forgotten when it has sent them', async () => {
    const amina = phone({ hasWorker: true });
    const aside = amina.open();
    aside.leaveContact(entry('a'));
    aside.handOver('hidden');
    aside.handOver('leaving');
    expect(amina.handed).toEqual([
      { path: '/api/contacts', body: { contacts: [{ id: 'a', kind: 'contact' }] }, id: 'a' },
    ]);
    // Not known to have arrived: kept, and sent by the next visit if nobody says otherwise.
    expect(amina.kept.size).toBe(1);
    amina.sentByWorker.push('a');
    await amina.open().deliver();
    expect(amina.kept.size).toBe(0);
    expect(amina.sent).toEqual([]);
  });

  test('that the worker could not send go by themselves', async () => {
    const amina = phone({ hasWorker: true });
    amina.open().leaveContact(entry('a'));
    amina.open().handOver('leaving');
    amina.waits(500_000);
    await amina.open().deliver();
    expect(amina.sent).toHaveLength(1);
    expect(amina.kept.size).toBe(0);
  });
});

describe('refusals', () => {
  test('are counted and sent as a number, later where there is no signal', async () => {
    const amina = phone();
    amina.signal(false);
    const aside = amina.open();
    aside.countRefusal('pulse');
    aside.countRefusal('pulse');
    await aside.deliver();
    amina.signal(true);
    await amina.open().deliver();
    expect(amina.sent.map(({ path, body }) => [path, body])).toEqual([
      ['/api/refusals', { slug: 'pulse', count: 2 }],
    ]);
    expect(amina.kept.size).toBe(0);
  });

  test('go with the page, not while she may be back and change her mind', () => {
    const amina = phone({ hasWorker: true });
    const aside = amina.open();
    aside.countRefusal('pulse');
    aside.handOver('hidden');
    expect(amina.handed).toEqual([]);
    aside.handOver('leaving');
    expect(amina.handed).toEqual([{ path: '/api/refusals', body: { slug: 'pulse', count: 1 } }]);
    expect(amina.kept.size).toBe(0);
  });

  test('one that is taken back is not counted', async () => {
    const amina = phone();
    const aside = amina.open();
    aside.countRefusal('pulse');
    aside.takeRefusalBack('pulse');
    await aside.deliver();
    expect(amina.sent).toEqual([]);
  });
});

test('ids of contacts carry no time: all but version and variant is random', () => {
  let seed = 7;
  const random = (): number => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return seed;
  };
  const ids = Array.from({ length: 200 }, () => randomUuid(random));
  expect(new Set(ids).size).toBe(200);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
