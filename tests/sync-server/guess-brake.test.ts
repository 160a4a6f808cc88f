import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../src/base/clock.ts';
import { literal, WorkspaceId } from '../../src/model/ids.ts';
import { createGuessBrake } from '../../sync-server/people/guess-brake.ts';
import { kinds, openAt } from './databases.ts';
import { freshId } from './entries.ts';

/** What the doors ask before a slow hash or a short code is tried; the doors' own tests are beside this. */
describe.each(kinds)('the brake on guessing in %s', (_name, place) => {
  const openBrake = async (from = '2026-11-22T12:00:00Z') => {
    const clock = createFixedClock(from);
    const database = await openAt(await place());
    const workspace = literal(WorkspaceId, freshId());
    return { clock, brake: createGuessBrake({ database, workspace, clock }) };
  };

  test('[I13] a clock that was years ahead and was put right holds nobody up for years', async () => {
    const { clock, brake } = await openBrake('2029-11-22T12:00:00Z');
    for (let tries = 0; tries < 6; tries += 1) {
      await brake.tryNow('amélie', '192.0.2.1');
      clock.advance(60_000);
    }
    clock.advance(-3 * 365 * 86_400_000);
    expect(await brake.tryNow('amélie', '192.0.2.1')).toBe(0);
  });

  test('a clock that steps back a little gives no guess for nothing', async () => {
    const { clock, brake } = await openBrake();
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await brake.tryNow('amélie', '192.0.2.1')).toBe(0);
      clock.advance(60_000);
    }
    await brake.tryNow('amélie', '192.0.2.1');
    clock.advance(-300);
    expect(await brake.tryNow('amélie', '192.0.2.1')).toBeGreaterThan(0);
    clock.advance(60_600);
    expect(await brake.tryNow('amélie', '192.0.2.1')).toBe(0);
  });

  test('whoever has a whole network of IPv6 addresses is one who guesses', async () => {
    const { brake } = await openBrake();
    const waits: number[] = [];
    for (let tries = 0; tries < 40; tries += 1)
      waits.push(await brake.tryNow(`nobody ${tries}`, `2001:db8:1:2::${tries.toString(16)}`));
    expect(waits.slice(0, 30)).toEqual(Array(30).fill(0));
    expect(waits.slice(31).every((wait) => wait > 0)).toBe(true);
    expect(await brake.tryNow('nobody', '2001:db8:1:3::1')).toBe(0);
  });
});
