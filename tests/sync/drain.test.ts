import { afterEach, describe, expect, test, vi } from 'vitest';
import type { HeldEntry } from '../../src/outbox/records.ts';
import type { PushAnswer } from '../../src/protocol/push.ts';
import { protocolWord } from '../../src/protocol/standing.ts';
import { doubled, fullBatch, halved, judge, nextBatch, pushText } from '../../src/sync/drain.ts';
import { drainOutbox } from '../../src/sync/drain-outbox.ts';
import { workspace } from '../outbox/scenario.ts';
import { json } from './memory-server.ts';
import { meetAtRiverside } from './scenario.ts';

afterEach(() => vi.restoreAllMocks());

const held = (id: string, bytes = 100): HeldEntry => ({
  v: 1,
  hash: `hash-${id}`,
  id,
  workspace,
  kind: 'response',
  subject: id,
  bytes,
  finishedAt: 0,
  rank: 3,
  text: JSON.stringify({ id }),
});

const answering = (results: readonly Record<string, unknown>[]): PushAnswer => ({
  protocol: protocolWord,
  nonce: 'n',
  epoch: 'e',
  history: [],
  safeSeq: 0,
  results: results as never,
});

describe('what goes next', () => {
  test('[PUSH4] at most a hundred entries', () => {
    const waiting = Array.from({ length: 250 }, (_, n) => held(String(n)));
    expect(nextBatch(waiting, fullBatch)).toHaveLength(100);
  });

  test('[PUSH4] at most a million bytes', () => {
    const waiting = [held('a', 600_000), held('b', 300_000), held('c', 200_000)];
    expect(nextBatch(waiting, fullBatch).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('[PUSH4] one that is larger than a batch goes alone', () => {
    expect(nextBatch([held('a', 3_000_000), held('b')], fullBatch).map(({ id }) => id)).toEqual([
      'a',
    ]);
  });

  test('[PUSH4] 413 halves, down to one, and success doubles again', () => {
    expect([halved(100), halved(3), halved(1)].map(({ entries }) => entries)).toEqual([50, 1, 1]);
    expect(doubled({ entries: 80, bytes: 1 })).toEqual(fullBatch);
  });

  test('[ENT2] entries are sent as they lie, byte for byte', () => {
    const odd = { ...held('a'), text: '{"id":"a","n":1e21,"s":"\\u2028"}' };
    expect(pushText([odd], 'n')).toContain(`"entries":[${odd.text}]`);
    expect(() => JSON.parse(pushText([odd, odd], 'n')) as unknown).not.toThrow();
  });
});

describe('what a verdict means', () => {
  const receipt = { id: 'a', hash: 'a'.repeat(64), seq: 1, epoch: 'e', node: 'n', signature: 's' };
  const said = (verdict: string, more = {}) =>
    judge([held('a')], answering([{ id: 'a', hash: 'hash-a', verdict, ...more }]))[0];

  test.each(['stored', 'duplicate', 'sibling'])(
    '[PUSH3] %s with a receipt is success',
    (verdict) => {
      expect(said(verdict, { receipt })).toMatchObject({ does: 'prove', receipt });
    },
  );
  test.each(['stored', 'duplicate', 'sibling'])(
    '[REC1] %s without a receipt proves nothing',
    (verdict) => {
      expect(said(verdict)).toMatchObject({ does: 'retry' });
    },
  );
  test.each(['rejected', 'quarantined', 'erased'])(
    '[PUSH5] %s sets apart, with the reason',
    (verdict) => {
      expect(said(verdict, { reason: 'badBody' })).toMatchObject({
        does: 'setApart',
        verdict,
        reason: 'badBody',
      });
    },
  );
  test.each(['retry', 'perhaps', ''])('[PUSH1] "%s" means retry', (verdict) => {
    expect(said(verdict)).toMatchObject({ does: 'retry' });
  });
  test('[PUSH1] retry after a sign-in says so', () => {
    expect(said('retry', { reason: 'signIn' })).toMatchObject({ does: 'retry', why: 'signIn' });
  });
  test('[PUSH1] silence means retry', () => {
    expect(judge([held('a')], answering([]))[0]).toMatchObject({ does: 'retry' });
  });
  test('[PUSH1] a verdict about other bytes is not about these', () => {
    const [judgement] = judge(
      [held('a')],
      answering([{ id: 'a', hash: 'other', verdict: 'rejected' }]),
    );
    expect(judgement).toMatchObject({ does: 'retry' });
  });
});

describe('draining', () => {
  test('all that waits is delivered, in batches', async () => {
    const { finishes, drains, server, outbox } = await meetAtRiverside();
    const ids = await finishes(130);
    expect(await drains()).toMatchObject({ delivered: 130, left: 0 });
    expect(
      server
        .rows()
        .map((row) => row.entry.id)
        .sort(),
    ).toEqual([...ids].sort());
    expect(await outbox.waiting(10)).toEqual([]);
    expect(server.requests.filter(({ path }) => path === '/api/push')).toHaveLength(2);
  });

  test('forms and consultations go before what refers to them', async () => {
    const { phone, outbox, drains, server } = await meetAtRiverside();
    for (const kind of ['response', 'session', 'consultation', 'form'])
      await outbox.add(phone.entry({ kind }));
    await drains();
    expect(server.rows().map((row) => row.entry.kind)).toEqual([
      'form',
      'consultation',
      'session',
      'response',
    ]);
  });

  test('the header that a foreign page cannot send is sent, and the device key', async () => {
    const { finishes, outbox, wire, server } = await meetAtRiverside();
    await finishes(1);
    await drainOutbox(outbox, { ...wire, bearer: () => 'device-key' });
    const headers = server.requests.at(-1)?.headers;
    expect(headers?.get('x-welcome-mat')).toBe('1');
    expect(headers?.get('authorization')).toBe('Bearer device-key');
  });

  test('[PUSH3] answer lost after commit: sent again, stored once, delivered', async () => {
    const { finishes, drains, outbox, wire, server } = await meetAtRiverside();
    await finishes(3);
    const lossy: typeof wire.fetch = async (...request) => {
      await wire.fetch(...request);
      throw new TypeError('connection reset');
    };
    expect(await drainOutbox(outbox, { ...wire, fetch: lossy })).toMatchObject({
      why: 'noConnection',
    });
    expect(await drains()).toMatchObject({ delivered: 3 });
    expect(server.rows()).toHaveLength(3);
  });

  test('[PUSH7] four drainers at once do no harm', async () => {
    const { finishes, drains, server, outbox } = await meetAtRiverside();
    await finishes(20);
    await Promise.all([drains(), drains(), drains(), drains()]);
    expect(server.rows()).toHaveLength(20);
    expect(await outbox.waiting(1)).toEqual([]);
  });

  test('[PUSH5] a poison entry among a hundred is set apart with its reason, the others arrive', async () => {
    const { finishes, drains, server, outbox } = await meetAtRiverside();
    const ids = await finishes(100);
    server.says.set(ids[50] ?? '', { verdict: 'rejected', reason: 'badBody' });
    expect(await drains()).toMatchObject({ delivered: 99, setApart: 1 });
    const apart = (await outbox.held()).filter((one) => one.setApart);
    expect(apart.map((one) => [one.id, one.setApart])).toEqual([
      [ids[50], { verdict: 'rejected', reason: 'badBody' }],
    ]);
  });

  test('[PUSH5] one that makes the server refuse whole requests is found by halving', async () => {
    const { finishes, outbox, wire, server } = await meetAtRiverside();
    const ids = await finishes(40);
    const poison = ids[17] ?? '';
    const touchy: typeof wire.fetch = async (url, init) =>
      String(init?.body).includes(poison)
        ? json({ title: 'too deep', status: 400 }, 400)
        : wire.fetch(url, init);
    const report = await drainOutbox(outbox, { ...wire, fetch: touchy });
    expect(report).toMatchObject({ delivered: 39, left: 1, why: 'serverTrouble' });
    expect((await outbox.waiting(10)).map(({ id }) => id)).toEqual([poison]);
    expect(server.rows()).toHaveLength(39);
  });

  test.each([403, 500])(
    '[PUSH5] [I9] a %i for any request with one certain answer in it holds up that answer alone',
    async (status) => {
      const { finishes, outbox, wire, server } = await meetAtRiverside();
      const ids = await finishes(100);
      const poison = ids[3] ?? '';
      const touchy: typeof wire.fetch = async (url, init) =>
        String(init?.body).includes(poison)
          ? new Response('<html>This looks like an attack.</html>', { status })
          : wire.fetch(url, init);
      const report = await drainOutbox(outbox, { ...wire, fetch: touchy });
      expect(report).toMatchObject({ delivered: 99, left: 1 });
      expect((await outbox.waiting(10)).map(({ id }) => id)).toEqual([poison]);
      expect(server.rows()).toHaveLength(99);
    },
  );

  test('[PUSH5] a server that stumbles over everything is not asked for each entry', async () => {
    const { finishes, outbox, wire } = await meetAtRiverside();
    await finishes(100);
    let asked = 0;
    const down: typeof wire.fetch = async () => {
      asked += 1;
      return new Response('oops', { status: 500 });
    };
    const report = await drainOutbox(outbox, { ...wire, fetch: down });
    expect(report).toMatchObject({ delivered: 0, left: 4, why: 'serverTrouble' });
    expect(asked).toBeLessThan(15);
    expect(await outbox.waiting(200)).toHaveLength(100);
  });

  test('[PUSH4] 413: less at once, until it goes', async () => {
    const { finishes, drains, server } = await meetAtRiverside();
    await finishes(30);
    server.limits.bytes = 3_000;
    expect(await drains()).toMatchObject({ delivered: 30, left: 0 });
  });

  test('[PUSH1] retry leaves the entry in the queue and lets the others pass', async () => {
    const { finishes, drains, server, outbox } = await meetAtRiverside();
    const ids = await finishes(150);
    for (const id of ids.slice(0, 120)) server.says.set(id, { verdict: 'retry' });
    expect(await drains()).toMatchObject({ delivered: 30, left: 120, why: 'serverTrouble' });
    server.says.clear();
    expect(await drains()).toMatchObject({ delivered: 120 });
    expect(await outbox.waiting(1)).toEqual([]);
  });
});

test('what waits for a sign-in is told as that', async () => {
  const { finishes, drains, server, outbox } = await meetAtRiverside();
  const [id = ''] = await finishes(2);
  server.says.set(id, { verdict: 'retry', reason: 'signIn' });
  expect(await drains()).toMatchObject({ delivered: 1, left: 1, why: 'signIn' });
  expect((await outbox.waiting(5))[0]?.lastTry?.why).toBe('signIn');
});

describe('what is no answer', () => {
  const portal = (answer: () => Response) => async () => answer();
  test.each<[string, () => Response]>([
    ['a sign-in page with 200', () => new Response('<html>Welcome to Airport WiFi</html>')],
    ['an empty list with 200', () => json([])],
    ['204', () => new Response(null, { status: 204 })],
    ['404', () => new Response('not here', { status: 404 })],
    ['our protocol word without the nonce', () => json(answering([]))],
    ['the right nonce without our word', () => json({ ...answering([]), protocol: 'other/1' })],
    ['a cut answer', () => new Response('{"protocol":"welcome-mat/1","nonce":')],
  ])('[PUSH2] %s', async (_name, answer) => {
    const { finishes, outbox, wire } = await meetAtRiverside();
    await finishes(2);
    expect(await drainOutbox(outbox, { ...wire, fetch: portal(answer) })).toMatchObject({
      delivered: 0,
      left: 2,
      why: 'notOurServer',
    });
    expect(await outbox.waiting(5)).toHaveLength(2);
  });

  test('401 asks for a sign-in and loses nothing', async () => {
    const { finishes, outbox, wire } = await meetAtRiverside();
    await finishes(1);
    const report = await drainOutbox(outbox, { ...wire, fetch: portal(() => json({}, 401)) });
    expect(report.why).toBe('signIn');
    expect((await outbox.waiting(5))[0]?.lastTry?.why).toBe('signIn');
  });

  test('[PUSH6] 503 with Retry-After passes the wish on', async () => {
    const { finishes, outbox, wire } = await meetAtRiverside();
    await finishes(1);
    const busy = () => new Response('busy', { status: 503, headers: { 'retry-after': '7' } });
    expect(await drainOutbox(outbox, { ...wire, fetch: portal(busy) })).toMatchObject({
      why: 'serverTrouble',
      retryAfter: 7_000,
    });
  });
});
