import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilson } from '../../src/analysis/interval.ts';
import { wordingFor } from '../../src/analysis/wording.ts';

const rounded = (successes: number, n: number, population?: number) => {
  const interval = wilson(successes, n, population);
  return interval && [interval.low, interval.high].map((x) => Number(x.toFixed(4)));
};

test.each([
  [7, 10, undefined, 0.3968, 0.8922],
  [0, 12, undefined, 0, 0.2425],
  [30, 48, undefined, 0.4836, 0.7478],
  [30, 48, 120, 0.515, 0.7234],
])('[ANA14] Wilson of %i in %i, population %s', (successes, n, population, low, high) => {
  expect(rounded(successes, n, population)).toEqual([low, high]);
});

test('[ANA14] no interval when nobody answered or everybody did', () => {
  expect(wilson(0, 0)).toBeUndefined();
  expect(wilson(5, 12, 12)).toBeUndefined();
  expect(wilson(5, 12, 11)).toBeUndefined();
});

test('[ANA14] the interval holds the share, and a population makes it no wider', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 5_000 }), (a, b, more) => {
      const n = Math.max(a, b, 1);
      const successes = Math.min(a, b);
      const wide = wilson(successes, n);
      const narrow = wilson(successes, n, n + more);
      if (wide === undefined || narrow === undefined) throw new Error('no interval');
      const share = successes / n;
      const slack = 1e-9;
      expect(wide.low).toBeLessThanOrEqual(share + slack);
      expect(wide.high).toBeGreaterThanOrEqual(share - slack);
      expect(narrow.low).toBeGreaterThanOrEqual(wide.low - slack);
      expect(narrow.high).toBeLessThanOrEqual(wide.high + slack);
      expect(wide.low).toBeGreaterThanOrEqual(0);
      expect(wide.high).toBeLessThanOrEqual(1);
    }),
  );
});

test.each([
  [0, 'notShown'],
  [10, 'notShown'],
  [11, 'someTold'],
  [29, 'someTold'],
  [30, 'withRange'],
  [99, 'withRange'],
  [100, 'normal'],
])('[ANA15] %i people: %s', (n, wording) => {
  expect(wordingFor(n)).toBe(wording);
});
