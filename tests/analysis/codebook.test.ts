import { expect, test } from 'vitest';
import { isGroupable } from '../../src/analysis/codebook.ts';
import { codebook, variable } from './town.ts';

test('[ANA1] every question is a variable in the form order, pages aside, groups in the path, a matrix row by row', () => {
  expect(codebook.variables.map(({ path }) => path)).toEqual([
    'place',
    'ride',
    'life/needs',
    'life/top',
    'life/progress',
    'life/feel/home',
    'life/feel/safe',
    'years',
    'child/age',
    'X03',
    'X90',
    'arrived',
    'where',
    'seen',
    'photo',
  ]);
  expect(variable('life/feel/safe')).toMatchObject({
    name: 'safe',
    kind: 'selectOne',
    shape: 'one',
    label: { en: 'I feel safe' },
    stem: { en: 'How much do you agree?' },
    list: 'AGR5',
    sensitivity: 'sensitive',
  });
  expect(variable('ride')).toMatchObject({
    otherAnswers: ['declined'],
    sensitivity: 'plain',
    stem: undefined,
  });
});

test('[ANA2] notes and metadata are no variables', () => {
  expect(codebook.variables.some(({ name }) => name === 'begun' || name === 'hello')).toBe(false);
});

test('[ANA3] answer scales are ordinal, PROG5 and plain lists are not', () => {
  expect(variable('life/feel/home').isOrdinal).toBe(true);
  expect(variable('life/progress').isOrdinal).toBe(false);
  expect(variable('ride').isOrdinal).toBe(false);
});

test('only closed questions outside repeats can group', () => {
  expect(codebook.variables.filter(isGroupable).map(({ path }) => path)).toEqual([
    'place',
    'ride',
    'life/needs',
    'life/progress',
    'life/feel/home',
    'life/feel/safe',
    'X03',
  ]);
});
