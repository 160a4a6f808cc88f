import { beforeEach, expect, test } from 'vitest';
import { createDice } from '../../src/base/dice.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';
import { type DeviceReport, HeartbeatRequest } from '../../src/protocol/heartbeat.ts';
import { countCustody } from '../../src/sync/custody.ts';
import {
  createHeartbeat,
  leastBetween,
  mostBetween,
  pauseBefore,
} from '../../src/sync/heartbeat.ts';
import type { Timers } from '../../src/sync/timers.ts';
import { json } from './memory-server.ts';
import { meetAtRiverside, type Riverside } from './scenario.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Time passes for clock and timers alike, and what was started by it is done before it goes on. */
function timersOver(clock: Riverside['phone']['clock']) {
  const waiting = new Set<{ readonly at: number; readonly work: () => void }>();
  const timers: Timers = {
    after(milliseconds, work) {
      const one = { at: clock.now() + milliseconds, work };
      waiting.add(one);
      return () => waiting.delete(one);
    },
  };
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 30; turn += 1) await new Promise((done) => setTimeout(done));
  };
  const passes = async (milliseconds: number): Promise<void> => {
    await settle();
    const end = clock.now() + milliseconds;
    for (;;) {
      const next = [...waiting].sort((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      waiting.delete(next);
      clock.advance(Math.max(0, next.at - clock.now()));
      next.work();
      await settle();
    }
    clock.advance(end - clock.now());
  };
  return { timers, passes, settle };
}

let riverside: Riverside;
let passes: (milliseconds: number) => Promise<void>;
let settle: () => Promise<void>;
let timers: Timers;
let replicaAt = 7;
let sweeps = 0;
let isServerThere = true;
const told = (): readonly DeviceReport[] =>
  riverside.server.requests.flatMap(({ path, body }) =>
    path === '/api/heartbeat' ? [HeartbeatRequest.parse(JSON.parse(body)).report] : [],
  );

beforeEach(async () => {
  riverside = await meetAtRiverside();
  [replicaAt, sweeps, isServerThere] = [7, 0, true];
  ({ timers, passes, settle } = timersOver(riverside.phone.clock));
  riverside.server.instead.set('/api/heartbeat', (nonce) =>
    json({ ...riverside.server.standing(), nonce }),
  );
});

const opens = (outbox: Outbox = riverside.outbox): (() => void) =>
  createHeartbeat({
    outbox,
    wire: { ...riverside.wire, timers, bearer: () => 'key-of-the-tablet' },
    dice: createDice('heartbeat'),
    custody: async () => countCustody(await outbox.ledger(), await outbox.standing()),
    app: '0.1.0',
    storage: async () => ({ persisted: false, usage: 10, quota: 100, journal: true }),
    checkpoint: async () => ({ epoch: 'epoch-1', seq: replicaAt }),
    sweep: async () => {
      sweeps += 1;
      return isServerThere;
    },
  }).start();

test('[HON2] an opened device tells at once what it holds, also when that is nothing', async () => {
  opens();
  await passes(10 * second);
  expect(told()).toEqual([
    {
      browser: expect.any(String),
      held: 0,
      setApart: 0,
      drafts: 0,
      app: '0.1.0',
      storage: { persisted: false, usage: 10, quota: 100, journal: true },
    },
  ]);
  const [asked] = riverside.server.requests.filter(({ path }) => path === '/api/heartbeat');
  expect(asked?.headers.get('authorization')).toBe('Bearer key-of-the-tablet');
});

test('[HON2] it tells how many, how old the oldest, and what was set apart; what is delivered no more', async () => {
  const [first = ''] = await riverside.finishes(1);
  riverside.phone.clock.advance(2 * hour);
  await riverside.finishes(2);
  await riverside.outbox.saveDraft(riverside.phone.draft());
  opens();
  await passes(10 * second);
  const oldestAge = expect.closeTo(2 * hour, -5);
  expect(told().at(-1)).toMatchObject({ held: 3, setApart: 0, drafts: 1, oldestAge });
  riverside.server.says.set(first, { verdict: 'quarantined', reason: 'unknownForm' });
  await riverside.drains();
  await passes(5 * minute);
  expect(told().at(-1)).toMatchObject({ held: 1, setApart: 1, oldestAge: expect.any(Number) });
});

test('[HON2] a change is told soon, and never two reports come within two minutes', async () => {
  opens();
  await passes(10 * second);
  for (let n = 0; n < 30; n += 1) {
    await riverside.finishes(1);
    await passes(20 * second);
  }
  // Ten minutes, in which every report brought news.
  expect(told().length).toBeGreaterThanOrEqual(5);
  expect(told().length).toBeLessThanOrEqual(6);
  await passes(leastBetween);
  expect(told().at(-1)?.held).toBe(30);
});

test('[HON2] where nothing changes, it is told again every ten minutes', async () => {
  opens();
  await passes(10 * second + 3 * mostBetween);
  expect(told()).toHaveLength(4);
});

test('[HON2] opening the page again and again, or in two tabs, tells no more often', async () => {
  for (let n = 0; n < 5; n += 1) {
    const stop = opens();
    await passes(10 * second);
    stop();
  }
  const tabs = [opens(), opens(await riverside.phone.secondTab())];
  await passes(minute);
  expect(told()).toHaveLength(1);
  await passes(20 * minute);
  expect(told().length).toBeLessThanOrEqual(5);
  expect(new Set(told().map(({ browser }) => browser)).size).toBe(1);
  for (const stop of tabs) stop();
});

test('[HON2] without an answer it tries again later, and what it holds stays as it is', async () => {
  await riverside.finishes(1);
  riverside.server.instead.set('/api/heartbeat', () => json('Welcome to our Wi-Fi'));
  opens();
  await passes(7 * minute);
  expect(told()).toHaveLength(4);
  riverside.server.instead.set('/api/heartbeat', (nonce) =>
    json({ ...riverside.server.standing(), nonce }),
  );
  await passes(5 * minute);
  expect(told()).toHaveLength(5);
  expect(await riverside.outbox.ledger()).toHaveLength(1);
});

test('[HON2] once it is stopped it tells nothing more', async () => {
  const stop = opens();
  stop();
  await riverside.finishes(1);
  await settle();
  await passes(hour);
  expect(told()).toEqual([]);
});

test('[HON2] [ENT3] a clock that was set back does not silence it', () => {
  const storage = { persisted: true, journal: true };
  const report = { browser: 'browser-1', held: 1, setApart: 0, drafts: 0, app: '1', storage };
  const what = JSON.stringify([1, 0, '1', true, true]);
  const now = 1_000 * hour;
  expect(pauseBefore(report, undefined, now)).toBe(0);
  expect(pauseBefore(report, { at: now - minute, what }, now)).toBe(9 * minute);
  expect(pauseBefore(report, { at: now - minute, what: 'other' }, now)).toBe(minute);
  expect(pauseBefore(report, { at: now - hour, what }, now)).toBe(0);
  expect(pauseBefore(report, { at: now + 3 * 365 * 24 * hour, what }, now)).toBe(0);
});

test('[ERA2] hearing of an erasure, it asks for all that it holds, and only then says that it has carried it out', async () => {
  const { server } = riverside;
  const newest = (erasures: number) =>
    server.instead.set('/api/heartbeat', (nonce) =>
      json({ ...server.standing(), nonce, erasures }),
    );
  newest(5);
  isServerThere = false;
  opens();
  await passes(10 * second);
  expect([sweeps, told().at(-1)?.carriedOut]).toEqual([1, undefined]);
  isServerThere = true;
  await passes(11 * minute);
  expect(sweeps).toBe(2);
  await passes(3 * minute);
  expect(told().at(-1)?.carriedOut).toEqual({ epoch: 'epoch-1', seq: 5 });
  newest(9);
  await passes(11 * minute);
  // The outbox was asked about; the copy of what the server holds is behind.
  await passes(3 * minute);
  expect([sweeps, told().at(-1)?.carriedOut?.seq]).toEqual([3, 7]);
  replicaAt = 9;
  await passes(11 * minute);
  expect(told().at(-1)?.carriedOut?.seq).toBe(9);
});

test('[ERA2] a server that erases nothing is not asked for more', async () => {
  opens();
  await passes(30 * minute);
  expect(sweeps).toBe(0);
  expect(told().every(({ carriedOut }) => carriedOut === undefined)).toBe(true);
});
