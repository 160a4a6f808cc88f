import { describe, expect, test } from 'vitest';
import { formOf } from './interviewed.ts';

/**
 * Codes as in the domain's tables. Stored answers carry them for ever: a changed code here is a
 * broken comparison between two rounds.
 */
const codes = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at + 1).padStart(2, '0')}`);

const namesIn = (form: string, list: string): string[] | undefined =>
  formOf(form).lists[list]?.map(({ name }) => name as string);
const said = (form: string, list: string, name: string): string | undefined =>
  formOf(form).lists[list]?.find((choice) => choice.name === name)?.label.en;

describe('codes', () => {
  test.each([
    ['NS0', 'DOMAIN', codes('D', 18)],
    ['NS0', 'BARRIER', codes('B', 16)],
    ['NS1', 'CHANNEL', codes('C', 12)],
    ['TQ1', 'SECTOR', [...codes('S', 27), 'S99']],
    ['NS0', 'YN', ['1', '2']],
    ['NS0', 'MET4', ['1', '2', '3', '4']],
    ['NS0', 'FREQ5', ['1', '2', '3', '4', '5']],
    ['NS0', 'EASE5', ['1', '2', '3', '4', '5']],
    ['NS1', 'SAT5', ['1', '2', '3', '4', '5']],
    ['NS0', 'GROUP3', ['G1', 'G2', 'G4']],
    ['NS1', 'NEEDS', [...codes('D', 18), 'none']],
  ])('%s %s', (form, list, expected) => {
    expect(namesIn(form, list)).toEqual(expected);
  });
});

test.each([
  ['DOMAIN', 'D05', 'Housing'],
  ['DOMAIN', 'D11', 'Bus, ride or driver licence'],
  ['DOMAIN', 'D18', 'Help for a special need (disability, senior, youth, violence at home)'],
  ['BARRIER', 'B06', 'No child care'],
  ['BARRIER', 'B15', 'The service is not offered here'],
  ['FREQ5', '5', 'Almost every day'],
  ['MET4', '1', 'Not met at all'],
])('%s %s means “%s”', (list, code, meaning) => {
  expect(said('NS0', list, code)).toBe(meaning);
});

test.each([
  ['S04', 'Settlement agency'],
  ['S17', 'Employer or chamber of commerce'],
  ['S21', 'Francophone organization'],
])('SECTOR %s means “%s”', (code, meaning) => {
  expect(said('TQ1', 'SECTOR', code)).toBe(meaning);
});

test('“none” takes the other picks away, in every list that has it', () => {
  const form = formOf('NS1');
  const alone = Object.entries(form.lists).flatMap(([list, choices]) =>
    choices.filter((choice) => choice.alone === true).map(({ name }) => `${list} ${name}`),
  );
  expect(alone.sort()).toEqual([
    'BARRIER_OR_NONE none',
    'HELPED_BY none',
    'HOUSEHOLD alone',
    'LEAVE nothing',
    'NEEDS none',
    'WORK_HARD nothing',
  ]);
});
