import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile } from '../../src/analysis/numbers.ts';
import type { Row } from '../../src/analysis/records.ts';
import { type Finding, tabulate } from '../../src/analysis/tabulate.ts';
import { crowd, rows, says, variable } from './town.ts';

type Shape = Finding['shape'];

function finding<S extends Shape>(
  shape: S,
  path: string,
  from: readonly Row[],
  population?: number,
): Extract<Finding, { shape: S }> {
  const found = tabulate(variable(path), from, { population });
  if (found?.shape !== shape) throw new Error(`${path} is not ${shape}`);
  return found as Extract<Finding, { shape: S }>;
}

test('[ANA8] the base says how many answered, how many were asked, and why the others are blank', () => {
  const { base, wording } = finding(
    'choices',
    'ride',
    rows(
      ...crowd(3, { ride: 'bus' }),
      ...crowd(2, { ride: { is: 'notAsked' } }),
      says({ ride: { is: 'skipped' } }),
      says({ ride: { is: 'declined' } }),
      says({ ride: { is: 'dontKnow' } }),
      says({ ride: { is: 'doesNotApply' } }),
      says({ ride: { is: 'unreadable' } }),
      says({}),
    ),
  );
  expect(base).toEqual({
    records: 11,
    asked: 8,
    n: 3,
    blanks: {
      notAsked: 2,
      skipped: 1,
      declined: 1,
      dontKnow: 1,
      doesNotApply: 1,
      unreadable: 1,
      notInVersion: 1,
    },
  });
  expect(wording).toBe('notShown');
});

test('[ANA9] shares are of those who answered; of nobody there is no share', () => {
  const some = finding(
    'choices',
    'ride',
    rows(
      ...crowd(3, { ride: 'bus' }),
      says({ ride: 'car' }),
      ...crowd(6, { ride: { is: 'skipped' } }),
    ),
  );
  expect(some.choices.map(({ share }) => share)).toEqual([0.75, 0.25, 0, 0]);
  const none = finding('choices', 'ride', rows(says({ ride: { is: 'skipped' } })));
  expect(none.choices[0]).toMatchObject({ count: 0, share: undefined, interval: undefined });
});

test('[ANA10] every choice has a count in list order; a retired one is kept behind', () => {
  const { choices, isWhole } = finding(
    'choices',
    'ride',
    rows(says({ ride: 'horse' }), says({ ride: 'foot' }), says({ ride: 'horse' })),
  );
  expect(choices.map(({ choice, count, isRetired }) => [choice, count, isRetired])).toEqual([
    ['bus', 0, false],
    ['car', 0, false],
    ['foot', 1, false],
    ['other', 0, false],
    ['horse', 2, true],
  ]);
  expect(isWhole).toBe(true);
});

test('[ANA11] several picks: shares of people, a choice once a person', () => {
  const { choices, base, isWhole } = finding(
    'choices',
    'life/needs',
    rows(says({ 'life/needs': ['D05', 'D06', 'D05'] }), says({ 'life/needs': ['D05'] })),
  );
  expect(base.n).toBe(2);
  expect(choices.map(({ count, share }) => [count, share])).toEqual([
    [2, 1],
    [1, 0.5],
    [0, 0],
  ]);
  expect(isWhole).toBe(false);
});

test('[ANA12] a ranking: Borda 3-2-1, share of ballots, share of first places', () => {
  const { choices, places } = finding(
    'ranking',
    'life/top',
    rows(
      says({ 'life/top': ['D05', 'D06', 'D11'] }),
      says({ 'life/top': ['D06', 'D05'] }),
      says({ 'life/top': ['D05'] }),
      says({ 'life/top': { is: 'skipped' } }),
    ),
  );
  expect(places).toBe(3);
  expect(
    choices.map(({ choice, points, ballots, firsts }) => [choice, points, ballots, firsts]),
  ).toEqual([
    ['D05', 8, 3, 2],
    ['D06', 5, 2, 1],
    ['D11', 1, 1, 0],
  ]);
  expect(choices[1]).toMatchObject({ ballotShare: 2 / 3, firstShare: 1 / 3 });
});

test('[ANA13] numbers: mean, median, quartiles, a bin for each whole number when few', () => {
  const found = finding(
    'number',
    'years',
    rows(...[1, 2, 2, 3, 7].map((years) => says({ years }))),
  );
  expect(found).toMatchObject({ mean: 3, median: 2, lowerQuartile: 2, upperQuartile: 3 });
  expect(found.bins.map(({ from, count }) => [from, count])).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
    [4, 0],
    [5, 0],
    [6, 0],
    [7, 1],
  ]);
  expect(Object.keys(found).join()).not.toMatch(/min|max/i);
});

test('[ANA13] bins hold every number once, and are few', () => {
  const number = fc.oneof(
    fc.integer({ min: -2000, max: 3000 }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 60 }), (years) => {
      const found = finding('number', 'years', rows(...years.map((x) => says({ years: x }))));
      expect(found.bins.reduce((sum, { count }) => sum + count, 0)).toBe(years.length);
      expect(found.bins.length).toBeLessThanOrEqual(13);
    }),
    { numRuns: 60, examples: [[[0, 3e-323]], [[1e6, 1e6 + 1.2e-10, 1e6 + 1.5e-9]]] },
  );
});

test('[ANA13] quantiles by linear interpolation', () => {
  expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([], 0.5)).toBeUndefined();
});

test('[ANA14] a known population narrows the ranges of a table', () => {
  const people = rows(...crowd(30, { ride: 'bus' }), ...crowd(18, { ride: 'car' }));
  const wide = finding('choices', 'ride', people).choices[0]?.interval;
  const narrow = finding('choices', 'ride', people, 120).choices[0]?.interval;
  expect(wide?.low).toBeCloseTo(0.4836, 4);
  expect(narrow?.low).toBeCloseTo(0.515, 4);
});

test('text, dates, places and photos are not counted', () => {
  for (const path of ['X90', 'arrived', 'where', 'photo', 'seen'])
    expect(tabulate(variable(path), rows(says({})))).toBeUndefined();
});
