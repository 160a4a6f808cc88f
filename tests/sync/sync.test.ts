import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDice } from '../../src/base/dice.ts';
import type { Custody } from '../../src/sync/custody.ts';
import { createSync, type SyncOptions } from '../../src/sync/sync.ts';
import { createMemoryReplica } from './memory-replica.ts';
import { meetAtRiverside, type Riverside } from './scenario.ts';

/** The rim: timers and triggers, on a real clock for the store and a false one for the waits. */
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    shouldAdvanceTime: true,
    advanceTimeDelta: 5,
  });
});
afterEach(() => vi.useRealTimers());

const syncOf = ({ outbox, wire }: Riverside, more: Partial<SyncOptions> = {}) =>
  createSync({ ...wire, outbox, dice: createDice(7), bearer: () => undefined, ...more });

const eventually = (isSo: () => Promise<boolean> | boolean): Promise<void> =>
  vi.waitFor(async () => expect(await isSo()).toBe(true), { timeout: 3_000, interval: 10 });

/** A line that can be cut. */
function cuttable(riverside: Riverside) {
  const line = { isUp: true, tries: 0 };
  const fetch: SyncOptions['fetch'] = async (...request) => {
    line.tries += 1;
    if (!line.isUp) throw new TypeError('failed to fetch');
    return riverside.server.fetch(...request);
  };
  return { line, fetch };
}

describe('a started sync', () => {
  test('delivers what waits, and what is finished later, without being asked', async () => {
    const riverside = await meetAtRiverside();
    await riverside.finishes(1);
    const stop = syncOf(riverside).start();
    await eventually(() => riverside.server.rows().length === 1);
    await riverside.finishes(1);
    await eventually(() => riverside.server.rows().length === 2);
    stop();
  });

  test('[PUSH6] tries again after the back-off when the line was down', async () => {
    const riverside = await meetAtRiverside();
    const { line, fetch } = cuttable(riverside);
    line.isUp = false;
    await riverside.finishes(1);
    const stop = syncOf(riverside, { fetch }).start();
    await eventually(() => line.tries === 1);
    line.isUp = true;
    await vi.advanceTimersByTimeAsync(5_000);
    await eventually(() => riverside.server.rows().length === 1);
    stop();
  });

  test('[PUSH6] a line that carried something and then broke is tried again within two seconds, however often', async () => {
    const riverside = await meetAtRiverside();
    let pushes = 0;
    const fetch: SyncOptions['fetch'] = async (...request) => {
      if (!String(request[0]).includes('/api/push')) return riverside.server.fetch(...request);
      pushes += 1;
      if (pushes % 2 === 0) throw new TypeError('failed to fetch');
      return riverside.server.fetch(...request);
    };
    await riverside.finishes(401);
    const stop = syncOf(riverside, { fetch }).start();
    await eventually(() => pushes === 2);
    for (const cut of [4, 6, 8]) {
      await vi.advanceTimersByTimeAsync(2_000);
      await eventually(() => pushes === cut);
    }
    await vi.advanceTimersByTimeAsync(2_000);
    await eventually(() => riverside.server.rows().length === 401);
    stop();
  });

  test('[SWP1] at its start asks for what is held, and sends what the server lost', async () => {
    const riverside = await meetAtRiverside();
    await riverside.finishes(3);
    await riverside.drains();
    riverside.server.restoreTo(0);
    const stop = syncOf(riverside).start();
    await eventually(() => riverside.server.rows().length === 3);
    stop();
  });

  test('is quiet when nothing is held', async () => {
    const riverside = await meetAtRiverside();
    const { line, fetch } = cuttable(riverside);
    const stop = syncOf(riverside, { fetch }).start();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(line.tries).toBe(0);
    stop();
  });

  test('stopped, it tries no more', async () => {
    const riverside = await meetAtRiverside();
    const { line, fetch } = cuttable(riverside);
    line.isUp = false;
    await riverside.finishes(1);
    const stop = syncOf(riverside, { fetch }).start();
    await eventually(() => line.tries === 1);
    stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(line.tries).toBe(1);
  });

  test('fills the replica, and one entry that waits on does not stop it', async () => {
    const riverside = await meetAtRiverside();
    const [stuck = ''] = await riverside.finishes(1);
    riverside.server.says.set(stuck, { verdict: 'retry' });
    riverside.server.store(riverside.phone.entry());
    const replica = createMemoryReplica();
    const stop = syncOf(riverside, { replica }).start();
    await eventually(() => replica.hashes().length === 1);
    stop();
  });

  test('pulls by the minute where no event comes', async () => {
    const riverside = await meetAtRiverside();
    const replica = createMemoryReplica();
    const stop = syncOf(riverside, { replica }).start();
    await eventually(async () => (await replica.checkpoint()) !== undefined);
    riverside.server.store(riverside.phone.entry());
    await vi.advanceTimersByTimeAsync(61_000);
    await eventually(() => replica.hashes().length === 1);
    stop();
  });
});

describe('custody on a screen', () => {
  test('[HON1] is told at once and after each change', async () => {
    const riverside = await meetAtRiverside();
    const sync = syncOf(riverside);
    const seen: Custody[] = [];
    const stop = sync.watchCustody((custody) => seen.push(custody));
    await eventually(() => seen.at(-1)?.saved === 0);
    const [id = ''] = await riverside.finishes(1);
    await eventually(() => seen.at(-1)?.waiting === 1);
    await sync.drainNow();
    await eventually(() => seen.at(-1)?.delivered === 1);
    expect(await sync.custodyOf(id)).toMatchObject({ id, word: 'delivered' });
    expect(await sync.custodyOf('someone else')).toBeUndefined();
    stop();
    const before = seen.length;
    await riverside.finishes(1);
    expect(seen).toHaveLength(before);
  });

  test('[HON1] a storage that does not answer is said, and counted again when it does', async () => {
    const riverside = await meetAtRiverside();
    await riverside.finishes(1);
    const seen: (number | 'unreadable')[] = [];
    const ledger = vi.spyOn(riverside.outbox, 'ledger').mockRejectedValue(new Error('disk'));
    const stop = syncOf(riverside).watchCustody(
      ({ waiting }) => seen.push(waiting),
      () => seen.push('unreadable'),
    );
    await eventually(() => seen.length === 1);
    ledger.mockRestore();
    await vi.advanceTimersByTimeAsync(5_000);
    await eventually(() => seen.length === 2);
    expect(seen).toEqual(['unreadable', 1]);
    stop();
  });

  test('drainNow tells why something is left', async () => {
    const riverside = await meetAtRiverside();
    const { line, fetch } = cuttable(riverside);
    line.isUp = false;
    await riverside.finishes(2);
    const sync = syncOf(riverside, { fetch });
    expect(await sync.drainNow()).toMatchObject({ delivered: 0, left: 2, why: 'noConnection' });
    expect(await sync.custody()).toMatchObject({ waiting: 2, why: 'noConnection' });
  });

  test('pullNow without a replica is done at once', async () => {
    expect(await syncOf(await meetAtRiverside()).pullNow()).toMatchObject({
      kind: 'pulled',
      rows: 0,
    });
  });
});
