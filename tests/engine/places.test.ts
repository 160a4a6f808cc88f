import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { restore } from '../../src/engine/restore.ts';
import { zodForForm } from '../../src/engine/zod-for-form.ts';
import { AnswerValue, type GeoPoint } from '../../src/model/answer.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { parsePlace, printPlace } from '../../src/model/places.ts';
import { scenario } from './scenario.ts';

const form = `
  | type      | name  | shape | appearance | calculation     | default             |
  | geopoint  | home  |       |            |                 |                     |
  | geopoint  | way   | trace |            |                 |                     |
  | geopoint  | field | area  |            |                 |                     |
  | geopoint  | shop  |       |            |                 | 44.1 -77.3 80 5     |
  | calculate | long  |       |            | distance(\${way}) |                   |
  | calculate | large |       |            | area(\${field})  |                    |
  | calculate | text  |       |            | \${field}       |                     |
  | date      | month |       | month-year |                 |                     |
  | date      | year  |       | year       |                 | today()             |
`;
const corner = (latitude: number, longitude: number): GeoPoint => ({ latitude, longitude });
const square = [corner(0, 0), corner(0, 1), corner(1, 1), corner(1, 0)];

test.each<[string, AnswerValue, string | undefined]>([
  ['way', { points: square }, undefined],
  ['way', { points: [corner(1, 2)] }, 'tooFewPoints'],
  ['way', { points: [corner(1, 2), corner(91, 0)] }, 'outOfRange'],
  ['way', corner(1, 2), 'wrongType'],
  ['way', '1 2; 1 3', undefined],
  ['way', 'along the river', 'wrongType'],
  ['field', { points: square }, undefined],
  ['field', { points: square.slice(0, 2) }, 'tooFewPoints'],
  ['home', { points: square }, 'wrongType'],
  ['home', '44.2, -77.1', undefined],
  ['home', '44.2', 'wrongType'],
])('[ENG67] %s given %j: %s', (path, value, code) => {
  scenario(form)
    .answers(path, value)
    .objects(...(code === undefined ? [] : [`${path}: ${code}`]));
});

test('[ENG67] an area is kept without its first corner once more, and written with it', () => {
  const filled = scenario(form)
    .answers('field', { points: [...square, corner(0, 0)] })
    .answers('way', { points: square.slice(0, 2) });
  expect(filled.given('field')).toEqual({ points: square });
  filled.reckons('text', '0 0 0 0; 0 1 0 0; 1 1 0 0; 1 0 0 0; 0 0 0 0');
  // A degree of the equator, and a degree square there, by hand: 2πr/360, and its square.
  expect(Number(filled.state.calculated.long)).toBeCloseTo(111_318.85, 0);
  expect(Number(filled.state.calculated.large) / 111_318.85 ** 2).toBeCloseTo(1, 3);
});

test('[ENG67] a default that is a place is one', () => {
  const shop = { latitude: 44.1, longitude: -77.3, altitude: 80, accuracy: 5 };
  expect(scenario(form).given('shop')).toEqual(shop);
});

test('[ENG67] no points are no answer', () => {
  expect(scenario(form).answers('way', { points: [] }).given('way')).toBe('untouched');
});

const coordinate = (most: number) =>
  fc.double({ min: -most, max: most, noNaN: true }).map((value) => Number(value.toFixed(7)) || 0);
const point: fc.Arbitrary<GeoPoint> = fc.record(
  {
    latitude: coordinate(90),
    longitude: coordinate(180),
    altitude: fc.integer({ min: 1, max: 4_000 }),
    accuracy: fc.integer({ min: 1, max: 500 }),
  },
  { requiredKeys: ['latitude', 'longitude'] },
);
const distinct = fc.uniqueArray(point, {
  minLength: 3,
  maxLength: 40,
  selector: ({ latitude, longitude }) => `${latitude} ${longitude}`,
});

test('[ENG67] a place is the same after a way through its text', () => {
  fc.assert(
    fc.property(distinct, fc.constantFrom('trace' as const, 'area' as const), (points, shape) => {
      expect(parsePlace(printPlace({ points }, shape), shape)).toEqual({ points });
    }),
  );
  fc.assert(
    fc.property(point, (one) => {
      expect(parsePlace(printPlace(one, undefined), undefined)).toEqual(one);
    }),
  );
});

test('[ENG67] lines and areas are stored, sent and kept as they were drawn', () => {
  fc.assert(
    fc.property(distinct, (points) => {
      const { plan, state, finishes } = scenario(form)
        .answers('way', { points })
        .answers('field', { points });
      const answers = finishes();
      expect(answers).toMatchObject({
        way: { is: 'answered', value: { points } },
        field: { is: 'answered', value: { points } },
      });
      expect(z.parse(AnswerValue, { points })).toEqual({ points });
      const restored = restore(plan, JSON.parse(JSON.stringify(state)));
      expect(restored.ok && restored.value.given).toEqual(state.given);
      const circumstances = { language: 'en' as LanguageTag, seed: 1, today: '2026-11-22' };
      expect(zodForForm(plan, circumstances).safeParse(answers).error?.issues ?? []).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('[ENG67] a draft with half a place is refused', () => {
  const { plan, state } = scenario(form);
  const damaged = { way: { is: 'answered', value: { points: [{ latitude: 1 }] } } };
  expect(restore(plan, { ...JSON.parse(JSON.stringify(state)), given: damaged }).ok).toBe(false);
});

test.each([
  ['month', '2026-03-15', '2026-03-01'],
  ['month', '2026-03', '2026-03-01'],
  ['year', '2026-03-15', '2026-01-01'],
  ['year', '1987', '1987-01-01'],
])('[ENG68] a %s given as %s is %s', (path, given, stored) => {
  const filled = scenario(form).answers(path, given);
  filled.objects();
  expect(filled.given(path)).toBe(stored);
});

test('[ENG68] what is no month is not made one, and a default is cut to the year', () => {
  scenario(form).answers('month', '2026').objects('month: notADate');
  scenario(form).answers('month', '2026-13').objects('month: notADate');
  expect(scenario(form).given('year')).toBe('2026-01-01');
});

test('[ENG68] an old draft with a day in it is reported, not lost', () => {
  const { plan, state } = scenario(form);
  const old = { ...JSON.parse(JSON.stringify(state)) };
  old.given.month = { is: 'answered', value: '2026-03-15' };
  const restored = restore(plan, old);
  expect(restored.ok && restored.value.given.month).toEqual(old.given.month);
});
