import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { createBrake } from '../../sync-server/limits/brake.ts';
import { createLimits, placeOf } from '../../sync-server/limits/limits.ts';
import { createGroupCommit } from '../../sync-server/log/group-commit.ts';
import {
  hashOf,
  makeResponse,
  openConsultation,
  type Pushed,
  pushBody,
  verdicts,
} from './entries.ts';
import { openWorld, setUp, stranger } from './world.ts';

/** Limits put off and lose nothing; and what one brings costs another nothing. */
const clockNow = () => createFixedClock('2026-11-22T12:00:00Z');
const few = { burst: 3, perSecond: 1 };

const openTown = async (options: Parameters<typeof openWorld>[0] = {}) => {
  const world = await openWorld(options);
  const coordinator = await setUp(world);
  const consultation = await openConsultation(coordinator, world.workspace);
  return { world, consultation };
};

describe('a brake', () => {
  test('[LIM1] lets in what fits at once, says how long to wait, and has room again then', () => {
    const clock = clockNow();
    const brake = createBrake(clock, few);
    expect([1, 1, 1, 1].map((amount) => brake.waitOf('a', amount))).toEqual([0, 0, 0, 1_000]);
    clock.advance(500);
    expect(brake.waitOf('a', 1)).toBe(500);
    clock.advance(500);
    expect(brake.waitOf('a', 1)).toBe(0);
  });

  test('what is larger than the whole measure waits for all of it, and goes', () => {
    const clock = clockNow();
    const brake = createBrake(clock, few);
    expect([brake.waitOf('a', 10), brake.waitOf('a', 1)]).toEqual([0, 8_000]);
  });

  const visit = fc.record({
    workspace: fc.constantFrom('here', 'there'),
    address: fc.constantFrom('192.0.2.1', '192.0.2.2'),
    entries: fc.integer({ min: 1, max: 4 }),
    pause: fc.integer({ min: 0, max: 1_500 }),
  });

  test('[LIM2] what one workspace is told is the same whatever another brings', () => {
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 60 }), (visits) => {
        const told = (isThere: boolean): readonly number[] => {
          const clock = clockNow();
          const limits = createLimits(clock, {
            pushesOfAddress: few,
            pushesOfWorkspace: { burst: 5, perSecond: 2 },
          });
          return visits.flatMap(({ pause, workspace, ...of }) => {
            clock.advance(pause);
            if (workspace === 'there' && !isThere) return [];
            const wait = limits.push({ ...of, bytes: 0, workspace: workspace as WorkspaceId });
            return workspace === 'here' ? [wait] : [];
          });
        };
        expect(told(true)).toEqual(told(false));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, place) => expect(placeOf(address)).toBe(place));
});

describe('a group of commits', () => {
  test('[LIM2] takes from each workspace in turn: a queue of a thousand is nobody else’s', async () => {
    const groups: string[][] = [];
    const group = createGroupCommit<string, string>({
      commit: async (jobs) => {
        groups.push([...jobs]);
        return jobs;
      },
      sizeOf: () => 1,
      longestWait: 5,
      mostEntries: 200,
      laneOf: (job) => job.split(' ')[0] ?? '',
    });
    const flood = Array.from({ length: 1_000 }, (_, n) => group.add(`loud ${n}`));
    const quiet = ['quiet 1', 'quiet 2'].map((job) => group.add(job));
    expect(await Promise.all(quiet)).toEqual(['quiet 1', 'quiet 2']);
    expect(groups.findIndex((jobs) => jobs.includes('quiet 2'))).toBeLessThanOrEqual(1);
    await Promise.all(flood);
    // Each lane in its own order, nobody twice.
    expect(groups.flat().filter((job) => job.startsWith('loud'))).toEqual(
      Array.from({ length: 1_000 }, (_, n) => `loud ${n}`),
    );
  });
});

const ways = ['application/json', 'application/json; charset=utf-8'];

describe('over the limit at the door', () => {
  test.each(ways)(
    '[LIM1] [PUSH1] each answer is told "retry" and is taken later, as %s',
    async (type) => {
      const { world, consultation } = await openTown({ measures: { pushesOfAddress: few } });
      let waiting = Array.from({ length: 8 }, () => makeResponse(world.workspace, consultation));
      const heard: string[] = [];
      for (let tries = 0; waiting.length > 0 && tries < 20; tries += 1) {
        const left = [];
        for (const answer of waiting) {
          const said = await stranger(world)('/api/push', {
            body: pushBody([answer]),
            headers: { 'content-type': type },
          });
          const pushed = (await said.json()) as Pushed;
          heard.push(...verdicts(pushed));
          expect(pushed.results[0]).toMatchObject({ id: answer.id, hash: hashOf(answer) });
          if (pushed.results[0]?.receipt === undefined) left.push(answer);
        }
        waiting = left;
        world.clock.advance(2_000);
      }
      expect(waiting).toEqual([]);
      expect(new Set(heard)).toEqual(new Set(['stored', 'retry tooMuch']));
      expect(heard.filter((word) => word === 'stored')).toHaveLength(8);
    },
  );

  test.each(ways)(
    '[LIM1] who knocks too often hears 429 and when to come again, as %s',
    async (type) => {
      const { world, consultation } = await openTown({ measures: { knocksOfAddress: few } });
      const body = pushBody([makeResponse(world.workspace, consultation)]);
      const knock = () => stranger(world)('/api/push', { body, headers: { 'content-type': type } });
      expect((await knock()).status).toBe(200);
      const refused = await knock();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
      expect(await refused.json()).toMatchObject({ protocol: 'welcome-mat/1', status: 429 });
      expect((await stranger(world)('/api/health')).status).toBe(429);
      world.clock.advance(1_000);
      expect(verdicts((await (await knock()).json()) as Pushed)).toEqual(['duplicate']);
    },
  );

  test.each(ways)('[LIM1] behind a proxy each address has its own measure, as %s', async (type) => {
    const { world, consultation } = await openTown({
      trustProxy: true,
      measures: { knocksOfAddress: few },
    });
    const status = async (from: string): Promise<number> => {
      const answer = await stranger(world)('/api/push', {
        body: pushBody([makeResponse(world.workspace, consultation)]),
        headers: { 'content-type': type, 'x-forwarded-for': from },
      });
      return answer.status;
    };
    const loud = [];
    // What stands before the last hop is the caller's own claim, another one each time.
    for (let n = 0; n < 5; n += 1) loud.push(await status(`198.51.100.${n}, 192.0.2.1`));
    expect(loud).toEqual([200, 200, 200, 429, 429]);
    expect(await status('192.0.2.1, 192.0.2.2')).toBe(200);
  });
});

test('[LIM1] the usual measures let a town hall in: five hundred phones behind one address', () => {
  const limits = createLimits(clockNow());
  const address = '192.0.2.1';
  const workspace = 'here' as WorkspaceId;
  for (let phone = 0; phone < 500; phone += 1) {
    expect(limits.push({ address, workspace, entries: 3, bytes: 12_000 })).toBe(0);
    for (let n = 0; n < 12; n += 1) expect(limits.knock(address)).toBe(0);
  }
});
