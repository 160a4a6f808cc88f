import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createDice } from '../../src/base/dice.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';
import { DraftTimeRequest, draftTimeText } from '../../src/protocol/draft-time.ts';
import type { ServerKey } from '../../src/protocol/receipt.ts';
import { protocolWord } from '../../src/protocol/standing.ts';
import { askDraftTime, keepDraftClock } from '../../src/sync/draft-clock.ts';
import type { Wire } from '../../src/sync/exchange.ts';
import type { Timers } from '../../src/sync/timers.ts';
import { takePhone, workspace } from '../outbox/scenario.ts';

const dayLength = 86_400_000;
const begins = Date.parse('2026-11-22T12:00:00Z');

function makeKey(): { readonly key: ServerKey; readonly privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { key: { id: 'k', kty: 'EC', crv: 'P-256', x, y }, privateKey };
}
const ours = makeKey();
const another = makeKey();

/** A server that is asked for the day, and whoever stands in between. */
function standServer() {
  const server = {
    now: begins,
    days: 30,
    isOver: false,
    asked: 0,
    isReachable: true,
    privateKey: ours.privateKey,
    /** What becomes of the answer on its way. */
    onWay: (answer: object): object => answer,
    async fetch(_url: string, init?: RequestInit): Promise<Response> {
      server.asked += 1;
      if (!server.isReachable) throw new TypeError('no signal');
      const { nonce, slugs } = DraftTimeRequest.parse(JSON.parse(String(init?.body)));
      const said = {
        nonce,
        workspace,
        day: new Date(server.now).toISOString().slice(0, 10),
        drafts: slugs.map((slug) => ({
          slug: slug as never,
          days: server.days,
          isOver: server.isOver,
        })),
      };
      const signature = sign('sha256', Buffer.from(draftTimeText(said)), {
        key: server.privateKey,
        dsaEncoding: 'ieee-p1363',
      }).toString('base64url');
      const standing = { protocol: protocolWord, epoch: 'e', history: [], safeSeq: 0 };
      return Response.json(server.onWay({ ...standing, ...said, signature }));
    },
  };
  return server;
}

async function openTown() {
  const phone = await takePhone('draft-clock');
  await phone.outbox.pin(workspace, ours.key);
  const server = standServer();
  let words = 0;
  const wire: Wire = {
    fetch: server.fetch,
    clock: phone.clock,
    nonce() {
      words += 1;
      return `word-${words}-of-this-phone`;
    },
    baseUrl: '',
  };
  const asks = () => askDraftTime(phone.outbox, wire);
  /** Asks on each of these days, counted from the first. */
  const asksOn = async (...days: readonly number[]) => {
    let gone: readonly string[] | undefined;
    for (const day of days) {
      server.now = begins + day * dayLength;
      gone = await asks();
    }
    return gone;
  };
  return { ...phone, server, wire, asks, asksOn };
}
const ids = async (outbox: Outbox) => (await outbox.draftHeads()).map(({ id }) => id);

describe('asking which day it is, for the sake of unfinished forms', () => {
  test('[RET3] what was left alone for its days by the server goes, and is not asked about again', async () => {
    const { outbox, draft, server, asks, asksOn } = await openTown();
    expect(await asks()).toBeUndefined();
    expect(server.asked).toBe(0);
    const hers = draft();
    await outbox.saveDraft(hers);
    expect(await asksOn(0, 10, 20, 30)).toEqual([]);
    expect(await asksOn(31)).toEqual([hers.id]);
    expect(await asks()).toBeUndefined();
    expect(server.asked).toBe(5);
  });

  test('[RET4] without a signal nothing is counted, however long it lasts', async () => {
    const { outbox, draft, server, clock, asksOn } = await openTown();
    const hers = draft();
    await outbox.saveDraft(hers);
    await asksOn(0, 10);
    server.isReachable = false;
    clock.advance(900 * dayLength);
    await asksOn(20, 30, 31, 400, 800);
    expect(await ids(outbox)).toEqual([hers.id]);
    expect((await outbox.draftHeads())[0]?.time?.counted?.spent).toBe(10);
  });

  test.each<[string, (town: Awaited<ReturnType<typeof openTown>>) => void]>([
    [
      'another key',
      ({ server }) => {
        server.privateKey = another.privateKey;
      },
    ],
    [
      'another day than was signed',
      ({ server }) => {
        server.onWay = (answer) => ({ ...answer, day: '2031-01-01' });
      },
    ],
    [
      'fewer days than were signed',
      ({ server }) => {
        server.onWay = (answer) => ({
          ...answer,
          drafts: [{ slug: 'riverside-2026', days: 7, isOver: true }],
        });
      },
    ],
    [
      'an answer to another question',
      ({ server }) => {
        let first: object | undefined;
        server.onWay = (answer) => {
          first ??= answer;
          return first;
        };
      },
    ],
    [
      'an old answer with the new word on it',
      ({ server }) => {
        let first: object | undefined;
        server.onWay = (answer) => {
          first ??= answer;
          return { ...first, nonce: (answer as { nonce: string }).nonce };
        };
      },
    ],
    [
      'a partnership that was never met',
      ({ server }) => {
        server.onWay = (answer) => ({ ...answer, workspace: 'evil' });
      },
    ],
    [
      'a sign-in page',
      ({ server }) => {
        server.onWay = () => ({ welcome: 'to our Wi-Fi' });
      },
    ],
  ])('[RET4] %s deletes nothing and counts nothing', async (_name, spoil) => {
    const town = await openTown();
    const hers = town.draft();
    await town.outbox.saveDraft(hers);
    spoil(town);
    await town.asksOn(0, 10, 20, 30, 31, 32, 400);
    expect(await ids(town.outbox)).toEqual([hers.id]);
    expect((await town.outbox.draftHeads())[0]?.time?.counted?.spent ?? 0).toBe(0);
  });

  test('[RET4] where the page may not check signatures nothing goes', async () => {
    const { outbox, draft, asksOn } = await openTown();
    const hers = draft();
    await outbox.saveDraft(hers);
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    await asksOn(0, 10, 20, 30, 31, 400);
    vi.unstubAllGlobals();
    expect(await ids(outbox)).toEqual([hers.id]);
  });
});

describe('when it is asked', () => {
  test('[RET3] at the start, by the hour, and some minutes after something was left', async () => {
    const { outbox, draft, server, wire } = await openTown();
    const waiting: { milliseconds: number; work: () => void }[] = [];
    const timers: Timers = {
      after(milliseconds, work) {
        const one = { milliseconds, work };
        waiting.push(one);
        return () => void waiting.splice(waiting.indexOf(one), 1);
      },
    };
    const passes = (milliseconds: number) => {
      for (const one of waiting.filter((due) => due.milliseconds === milliseconds)) {
        waiting.splice(waiting.indexOf(one), 1);
        one.work();
      }
    };
    const counted = async () => (await outbox.draftHeads())[0]?.time?.counted;
    const stop = keepDraftClock({ outbox, wire: { ...wire, timers } });
    await outbox.saveDraft(draft());
    expect(server.asked).toBe(0);
    passes(600_000);
    await expect.poll(counted).toMatchObject({ spent: 0 });
    server.now += 3 * dayLength;
    passes(6 * 3_600_000);
    await expect.poll(counted).toMatchObject({ spent: 3 });
    stop();
    expect(waiting.filter(({ milliseconds }) => milliseconds > 60_000)).toEqual([]);
  });
});

/**
 * A life of one device: answers, pauses, lost signals, other tabs, clocks that jump anywhere. What
 * is true is known here; the device knows only what is signed.
 */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ is: fc.constant('pass'), days: fc.nat({ max: 45 }) }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('ask') }) },
  { weight: 6, arbitrary: fc.record({ is: fc.constant('visits'), days: fc.nat({ max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('change'), which: fc.nat({ max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('changeWhileAsked') }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('lateAnswer') }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('clock'), to: fc.integer({ min: 0, max: 4e12 }) }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('signal'), on: fc.boolean() }) },
);
type Step = {
  readonly is: string;
  readonly days?: number;
  readonly which?: number;
  readonly to?: number;
  readonly on?: boolean;
};

test('[RET3] [RET4] no unfinished form goes before its days have gone by, whatever any device’s clock does', async () => {
  let wentInTime = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step as fc.Arbitrary<Step>, { maxLength: 40 }), async (steps) => {
      const { outbox, draft, server, wire, clock } = await openTown();
      const dice = createDice(steps.length);
      const lastChange = new Map<string, number>();
      const change = async (id: string) => {
        lastChange.set(id, server.now);
        await outbox.saveDraft(draft({ id, state: { v: 1, given: { WHAT: dice.next() } } }));
      };
      let late: (() => void) | undefined;
      for (const name of ['a', 'b', 'c']) await change(name);
      for (const { is, days = 0, which = 0, to = 0, on = true } of steps) {
        const name = ['a', 'b', 'c'][which] ?? 'a';
        if (is === 'pass') server.now += days * dayLength;
        if (is === 'clock') clock.advance(to - clock.now());
        if (is === 'signal') server.isReachable = on;
        if (is === 'change') await change(name);
        if (is === 'visits')
          for (let visit = 0; visit < 4; visit += 1) {
            server.now += days * dayLength;
            await askDraftTime(outbox, wire);
          }
        if (is === 'ask') await askDraftTime(outbox, wire);
        if (is === 'changeWhileAsked') {
          const fetch: Wire['fetch'] = async (...request) => {
            const answer = await server.fetch(...request);
            await change('b');
            return answer;
          };
          await askDraftTime(outbox, { ...wire, fetch });
        }
        if (is === 'lateAnswer') {
          late?.();
          const fetch: Wire['fetch'] = async (...request) => {
            const answer = await server.fetch(...request);
            await new Promise<void>((arrive) => {
              late = arrive;
            });
            return answer;
          };
          void askDraftTime(outbox, { ...wire, fetch }).catch(() => undefined);
        }
        const here = new Set(await ids(outbox));
        for (const [id, at] of lastChange)
          if (!here.has(id)) {
            expect(server.now - at).toBeGreaterThan(server.days * dayLength);
            lastChange.delete(id);
            wentInTime += 1;
          }
      }
      late?.();
      outbox.close();
    }),
    { numRuns: 60, seed: 7 },
  );
  // Otherwise it would hold for one that never deletes.
  expect(wentInTime).toBeGreaterThan(10);
});
