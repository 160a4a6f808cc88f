import { expect, test } from 'vitest';
import type { ChoiceView } from '../../src/engine/view.ts';
import { foldText } from '../../src/fill/fold-text.ts';
import { searchChoices } from '../../src/fill/search-choices.ts';

test.each([
  ['ecole', 'École'],
  ['saint jean', 'Saint-Jean'],
  ['cote d or', 'Côte d’Or'],
  ['strasse', 'Straße'],
  ['lodz', 'Łódź'],
  ['istanbul', 'İstanbul'],
  ['da nang', 'Đà Nẵng'],
  ['oslo', 'OSLO'],
  ['ωσ', 'Ώς'],
  ['елка', 'ёлка'],
  ['احمد', 'أحمد'],
  ['مدرسه', 'مَدْرَسَة'],
  ['مدرسة', 'مـدرسـة'],
  ['كابل', 'کابل'],
  ['علي', 'علی'],
  ['שלום', 'שָׁלוֹם'],
  ['12', '١٢'],
  ['12', '۱۲'],
  ['ｔｏｋｙｏ', 'Tokyo'],
])('%s is the same as %s', (typed, written) => {
  expect(foldText(written)).toBe(foldText(typed));
});

test.each([
  ['कि', 'का'],
  ['தி', 'து'],
  ['й', 'ї'],
  ['か', 'き'],
  ['o', 'a'],
])('%s stays another than %s', (one, other) => {
  expect(foldText(one)).not.toBe(foldText(other));
});

const choice = (name: string, en: string, ar?: string): ChoiceView =>
  ({
    choice: { name, label: ar === undefined ? { en } : { en, ar } },
    name,
    label: { text: en, language: 'en', isFallback: false },
    isAlone: false,
  }) as unknown as ChoiceView;
const towns = [
  choice('a', 'New Brunswick'),
  choice('b', 'Brunswick'),
  choice('c', 'East York', 'يورك الشرقية'),
  choice('d', 'Cobourg'),
  choice('e', 'Yorkton'),
  choice('f', 'New York'),
];
const found = (typed: string) => searchChoices(towns, typed).map(({ name }) => name);

test('beginnings come first, then beginnings of words, then the rest', () => {
  expect(found('york')).toEqual(['e', 'c', 'f']);
  expect(found('bru')).toEqual(['b', 'a']);
  expect(found('ou')).toEqual(['d']);
});

test('every word is looked for, in any order', () => {
  expect(found('york new')).toEqual(['f']);
  expect(found('new x')).toEqual([]);
});

test('nothing typed, or nothing that counts, finds all', () => {
  expect(found('')).toHaveLength(towns.length);
  expect(found(' - ')).toHaveLength(towns.length);
});

test('another language is asked only where this one finds nothing', () => {
  expect(found('يورك')).toEqual(['c']);
  expect(found('east')).toEqual(['c']);
});
