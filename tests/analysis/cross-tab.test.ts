import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossTab, type Grouping, groupingsOf } from '../../src/analysis/cross-tab.ts';
import { tabulate } from '../../src/analysis/tabulate.ts';
import type { AnswerValue, BlankReason } from '../../src/model/answer.ts';
import { codebook, crowd, rows, says, variable } from './town.ts';

const byPlace: Grouping = { by: 'question', variable: variable('place') };

const blankReason = fc.constantFrom<BlankReason>('skipped', 'notAsked', 'declined', 'dontKnow');
const said = (value: fc.Arbitrary<AnswerValue>) =>
  fc.oneof(
    { weight: 4, arbitrary: value },
    blankReason.map((is) => ({ is })),
  );

const person = fc
  .record(
    {
      place: said(fc.constantFrom('town', 'elm', 'oak')),
      ride: said(fc.constantFrom('bus', 'car', 'foot', 'horse')),
      'life/needs': said(fc.subarray(['D05', 'D06', 'D11'])),
      years: said(fc.integer({ min: 0, max: 40 })),
    },
    { requiredKeys: [] },
  )
  .chain((answers) =>
    fc.constantFrom('ownPhone' as const, 'paper' as const).map((mode) => ({ answers, mode })),
  );

test('[ANA16] a split is what filtering by the group and counting gives', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 40 }), (people) => {
      const all = rows(
        ...people.map(({ answers, mode }) =>
          says(Object.fromEntries(Object.entries(answers)), { mode }),
        ),
      );
      for (const path of ['ride', 'life/needs', 'years']) {
        const split = crossTab(variable(path), byPlace, all);
        expect(split?.total).toEqual(tabulate(variable(path), all));
        expect(split?.groups.map(({ key }) => key)).toEqual(['town', 'elm', 'oak', 'ash']);
        for (const { key, finding } of split?.groups ?? []) {
          const own = all.filter(({ answers }) => {
            const place = answers.place;
            return place?.is === 'answered' && place.value === key;
          });
          expect(finding).toEqual(tabulate(variable(path), own));
        }
        const parts = [...(split?.groups ?? []).map(({ finding }) => finding), split?.ungrouped];
        expect(parts.reduce((sum, part) => sum + (part?.base.n ?? 0), 0)).toBe(split?.total.base.n);
      }
      const byMode = crossTab(variable('ride'), { by: 'mode' }, all);
      for (const { key, finding } of byMode?.groups ?? [])
        expect(finding).toEqual(
          tabulate(
            variable('ride'),
            all.filter(({ mode }) => mode === key),
          ),
        );
    }),
  );
});

test('[ANA16] the total holds those whose group is not known; they stand in no column', () => {
  const split = crossTab(
    variable('ride'),
    byPlace,
    rows(
      ...crowd(6, { place: 'elm', ride: 'bus' }),
      ...crowd(2, { place: { is: 'declined' }, ride: 'car' }),
    ),
  );
  expect(split?.total.base.n).toBe(8);
  expect(split?.ungrouped.base.n).toBe(2);
  expect(split?.overlaps).toBe(false);
});

test('[ANA16] by a question with several picks a person stands in several columns', () => {
  const split = crossTab(
    variable('ride'),
    { by: 'question', variable: variable('life/needs') },
    rows(says({ 'life/needs': ['D05', 'D06'], ride: 'bus' })),
  );
  expect(split?.overlaps).toBe(true);
  expect(split?.groups.map(({ finding }) => finding.base.n)).toEqual([1, 1, 0]);
});

test('[ANA17] closed questions group, and how the responses came in where they differ', () => {
  const all = rows(
    says({}, { mode: 'paper', language: 'fr' as never, door: 'a' }),
    says({}, { mode: 'ownPhone', language: 'en' as never, door: 'a' }),
  );
  expect(
    groupingsOf(codebook, all).map((grouping) =>
      grouping.by === 'question' ? grouping.variable.path : grouping.by,
    ),
  ).toEqual([
    'place',
    'ride',
    'life/needs',
    'life/progress',
    'life/feel/home',
    'life/feel/safe',
    'X03',
    'mode',
    'language',
  ]);
});

test('[ANA17] no question is split by itself, and open text is not split at all', () => {
  expect(crossTab(variable('place'), byPlace, rows(says({ place: 'elm' })))).toBeUndefined();
  expect(crossTab(variable('X90'), byPlace, rows(says({ X90: 'Hello' })))).toBeUndefined();
});
