import { crossTab, type Grouping } from '../../src/analysis/cross-tab.ts';
import { openAnswers } from '../../src/analysis/open-answers.ts';
import type { Row } from '../../src/analysis/records.ts';
import { suppress } from '../../src/analysis/suppress.ts';
import { type Finding, tabulate } from '../../src/analysis/tabulate.ts';
import type { Words } from '../../src/model/words.ts';
import { crowd, quoteYes, rows, says, variable } from '../analysis/town.ts';

/** Figures to draw, from the same small town that the analysis is tested on. */
export const speakEnglish = (words: Words): string => words.en ?? '';

const needs = (
  names: readonly string[],
): { readonly 'life/needs': string[]; readonly 'life/top': string[] } => ({
  'life/needs': [...names].sort(),
  'life/top': [...names],
});

const quiet = { is: 'skipped' } as const;

/** 80 people: two villages of some size, one of three, and blanks of every sort. */
export const manyPeople: readonly Row[] = rows(
  ...crowd(30, {
    place: 'town',
    ride: 'bus',
    'life/feel/home': '4',
    years: 2,
    ...needs(['D05', 'D06', 'D11']),
  }),
  ...crowd(
    14,
    { place: 'town', ride: 'foot', 'life/feel/home': '3', years: 4, ...needs(['D06', 'D05']) },
    { mode: 'eventTablet' },
  ),
  ...crowd(
    19,
    { place: 'elm', ride: 'car', 'life/feel/home': '2', years: 11, ...needs(['D11']) },
    { mode: 'eventTablet' },
  ),
  ...crowd(6, {
    place: 'oak',
    ride: 'car',
    'life/feel/home': '1',
    years: 23,
    ...needs(['D11', 'D05']),
  }),
  ...crowd(3, { place: 'ash', ride: 'bus', 'life/feel/home': '1', years: 31, ...needs(['D05']) }),
  ...crowd(4, { place: 'town', ride: { is: 'notAsked' }, years: quiet }),
  ...crowd(3, { place: 'elm', ride: quiet, years: quiet }),
  says({ place: quiet, ride: { is: 'declined' } }),
  ...['A bus on Sundays, please.', 'More doctors. I waited eleven months.'].map((X90) =>
    says({ X90, X03: quoteYes, place: 'town' }),
  ),
  says({ X90: 'نحتاج إلى حافلة يوم الأحد', X03: '2', place: 'town' }, { language: 'ar' as never }),
);

export const fewPeople: readonly Row[] = rows(
  ...crowd(3, { ride: 'bus', place: 'elm' }),
  ...crowd(4, { ride: 'car', place: 'oak' }),
);

export function findingOf<S extends Finding['shape']>(
  shape: S,
  path: string,
  from: readonly Row[] = manyPeople,
): Extract<Finding, { shape: S }> {
  const finding = tabulate(variable(path), from);
  if (finding?.shape !== shape) throw new Error(`${path} is not ${shape}`);
  return finding as Extract<Finding, { shape: S }>;
}

export const byPlace: Grouping = { by: 'question', variable: variable('place') };

export function splitOf(path: string, grouping: Grouping = byPlace, from = manyPeople) {
  const split = crossTab(variable(path), grouping, from);
  if (split === undefined) throw new Error(`${path} cannot be split`);
  return suppress(split);
}

export const openOf = () =>
  openAnswers(variable('X90'), manyPeople, {
    quoteConsent: { path: 'X03', yes: [quoteYes] },
  });
