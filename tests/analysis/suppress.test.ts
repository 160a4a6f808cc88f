import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossTab, type Grouping } from '../../src/analysis/cross-tab.ts';
import type { Row } from '../../src/analysis/records.ts';
import { suppress, withheldGroups } from '../../src/analysis/suppress.ts';
import { crowd, rows, says, variable } from './town.ts';

const byPlace: Grouping = { by: 'question', variable: variable('place') };

function shown(all: readonly Row[], grouping: Grouping = byPlace) {
  const split = crossTab(variable('ride'), grouping, all);
  if (split === undefined) throw new Error('no split');
  return suppress(split);
}

const states = (all: readonly Row[]) =>
  shown(all).groups.map((group) => [
    group.key,
    group.is === 'shown' ? group.finding.base.n : group.reason,
  ]);

test('[ANA18] a group of four is withheld, of five shown, without its size and its table', () => {
  const split = shown(
    rows(
      ...crowd(9, { place: 'town', ride: 'bus' }),
      ...crowd(4, { place: 'elm', ride: 'car' }),
      ...crowd(4, { place: 'oak', ride: 'car' }),
      ...crowd(5, { place: 'ash', ride: 'foot' }),
    ),
  );
  expect(split.groups.map((group) => group.is)).toEqual(['shown', 'withheld', 'withheld', 'shown']);
  expect(split.groups[1]).toEqual({
    is: 'withheld',
    key: 'elm',
    label: { en: 'Elm Village', fr: 'Elm Village' },
    reason: 'small',
  });
  expect(split.ungrouped).toBeUndefined();
});

test('[ANA18] nobody in a group is no secret; many who all passed are shown with their blanks', () => {
  expect(
    states(
      rows(
        ...crowd(9, { place: 'town', ride: 'bus' }),
        ...crowd(6, { place: 'elm', ride: { is: 'skipped' } }),
        ...crowd(7, { place: 'oak', ride: 'bus' }),
      ),
    ),
  ).toEqual([
    ['town', 9],
    ['elm', 0],
    ['oak', 7],
    ['ash', 0],
  ]);
});

test('[ANA19] one small group takes the next smallest with it, so that it is not total minus the rest', () => {
  expect(
    states(
      rows(
        ...crowd(20, { place: 'town', ride: 'bus' }),
        ...crowd(3, { place: 'elm', ride: 'car' }),
        ...crowd(8, { place: 'oak', ride: 'car' }),
        ...crowd(12, { place: 'ash', ride: 'car' }),
      ),
    ),
  ).toEqual([
    ['town', 20],
    ['elm', 'small'],
    ['oak', 'givesAway'],
    ['ash', 12],
  ]);
});

test('[ANA19] two small groups that are together fewer than five take a third with them', () => {
  expect(
    states(
      rows(
        ...crowd(20, { place: 'town', ride: 'bus' }),
        ...crowd(2, { place: 'elm', ride: 'car' }),
        ...crowd(1, { place: 'oak', ride: 'car' }),
        ...crowd(12, { place: 'ash', ride: 'car' }),
      ),
    ),
  ).toEqual([
    ['town', 20],
    ['elm', 'small'],
    ['oak', 'small'],
    ['ash', 'givesAway'],
  ]);
});

test('[ANA19] those in no group mix with the withheld one', () => {
  expect(
    states(
      rows(
        ...crowd(20, { place: 'town', ride: 'bus' }),
        ...crowd(3, { place: 'elm', ride: 'car' }),
        ...crowd(4, { place: { is: 'declined' }, ride: 'car' }),
      ),
    ),
  ).toEqual([
    ['town', 20],
    ['elm', 'small'],
    ['oak', 0],
    ['ash', 0],
  ]);
});

/** What anyone can compute: the total's counts less those of the shown groups. */
function remainder(all: readonly Row[]) {
  const { total, groups } = shown(all);
  return groups.reduce(
    (left, group) => (group.is === 'shown' ? left - group.finding.base.n : left),
    total.base.n,
  );
}

test('[ANA19] whatever the groups, subtraction gives a mixture of at least five or all of them', () => {
  const place = fc.constantFrom('town', 'elm', 'oak', 'ash');
  const people = fc.array(
    fc.record({
      place: fc.option(place),
      rides: fc.boolean(),
      size: fc.integer({ min: 1, max: 7 }),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(people, (crowds) => {
      const all = rows(
        ...crowds.flatMap(({ place: at, rides, size }) =>
          crowd(size, {
            place: at ?? { is: 'skipped' },
            ride: rides ? 'bus' : { is: 'skipped' },
          }),
        ),
      );
      const { groups, total } = shown(all);
      const withheld = groups.filter((group) => group.is === 'withheld');
      for (const group of groups)
        if (group.is === 'shown') expect([1, 2, 3, 4]).not.toContain(group.finding.base.n);
      if (withheld.length === 0) return;
      const shownAny = groups.some((group) => group.is === 'shown' && group.finding.base.n > 0);
      const ungrouped = all.some(({ answers }) => answers.place?.is !== 'answered');
      expect(remainder(all) >= 5 || !shownAny).toBe(true);
      expect(withheld.length > 1 || ungrouped || !shownAny).toBe(true);
      expect(remainder(all)).toBeLessThanOrEqual(total.base.n);
    }),
    { numRuns: 300 },
  );
});

test('[ANA20] where groups overlap, all but a handful of the people are not shown as a group', () => {
  const size = (key: string, n: number) => ({ key, n, records: n });
  const nobody = size('', 0);
  const groups = [size('many', 28), size('half', 15)];
  expect([...withheldGroups(groups, nobody, { n: 30 })]).toContainEqual(['many', 'givesAway']);
  expect([...withheldGroups(groups, nobody, { n: 40 })]).toEqual([]);
  const everyone = rows(
    ...crowd(10, { 'life/needs': ['D05', 'D06'], ride: 'bus' }),
    ...crowd(2, { 'life/needs': ['D06'], ride: 'car' }),
  );
  const split = shown(everyone, { by: 'question', variable: variable('life/needs') });
  expect(split.groups[0]).toMatchObject({ key: 'D05', is: 'withheld', reason: 'givesAway' });
});

test('a split whose groups are all small shows the total alone', () => {
  const { groups, total } = shown(
    rows(says({ place: 'elm', ride: 'bus' }), says({ place: 'oak', ride: 'bus' })),
  );
  expect(groups.filter((group) => group.is === 'shown').map(({ key }) => key)).toEqual([
    'town',
    'ash',
  ]);
  expect(total.base.n).toBe(2);
});
