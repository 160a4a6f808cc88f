import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  backOff,
  longestAsked,
  longestWait,
  parseRetryAfter,
  shortestWait,
} from '../../src/sync/back-off.ts';

describe('the back-off', () => {
  test('[PUSH6] is never under 2 s nor over 5 min', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, chance) => {
          const wait = backOff(failures, chance);
          expect(wait).toBeGreaterThanOrEqual(shortestWait);
          expect(wait).toBeLessThanOrEqual(longestWait);
        },
      ),
    );
  });

  test('[PUSH6] the ceiling doubles, and the whole range below it is used', () => {
    expect([1, 2, 3, 20].map((failures) => backOff(failures, 1))).toEqual([
      4_000, 8_000, 16_000, 300_000,
    ]);
    expect(backOff(20, 0)).toBe(2_000);
    expect(backOff(20, 0.5)).toBe(151_000);
  });

  test('[PUSH6] what the server asks for is honoured, within reason', () => {
    expect(backOff(1, 0, 90_000)).toBe(90_000);
    expect(backOff(1, 0, 10 ** 9)).toBe(longestAsked);
  });

  test.each([
    ['120', 120_000],
    ['Sun, 22 Nov 2026 09:00:30 GMT', 30_000],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
    ['Sun, 22 Nov 2020 09:00:30 GMT', 0],
  ])('[PUSH6] Retry-After: %s', (header, expected) => {
    expect(parseRetryAfter(header, Date.parse('2026-11-22T09:00:00Z'))).toBe(expected);
  });
});
