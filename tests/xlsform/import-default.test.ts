import { expect, test } from 'vitest';
import { imported } from './imported.ts';

const defaultOf = (type: string, written: string) => {
  const { node, codes, counts } = imported(`
    | survey |
    | | type | name | label | default |
    | | ${type} | q | Q | ${written} |
    | choices |
    | | list_name | name | label |
    | | l | a | A |
    | | l | b | B |`);
  return { given: node('q').default, codes, counts };
};

test.each([
  ['date', '2026-1-5', '2026-01-05'],
  ['dateTime', '2026-1-5 09:30', '2026-01-05T09:30'],
  ['time', '9:30', '09:30'],
  ['acknowledge', 'Yes', 'OK'],
  ['integer', '5', '5'],
  ['decimal', '1,5', '1,5'],
  ['geopoint', '43.1 -79.2', '43.1 -79.2'],
  ['select_multiple l', 'a b', 'a b'],
  ['select_one l or_other', 'other', 'other'],
  ['select_one_from_file gone.csv', 'x', 'x'],
  ['text', 'any (words)', 'any (words)'],
])('[XLS48] the default of a %s, %s, is read as %s', (type, written, given) => {
  const read = defaultOf(type, written);
  expect(read.given).toBe(given);
  expect(read.codes).not.toContain('badDefault');
});

test.each([
  ['date', '5/1/2026'],
  ['time', 'noon'],
  ['integer', '5.5'],
  ['decimal', 'few'],
  ['geopoint', 'here'],
  ['select_one l', 'c'],
  ['rank l', 'a c'],
  ['acknowledge', 'perhaps'],
])('[XLS48] the default of a %s, %s, can be no answer', (type, written) => {
  const { given, codes, counts } = defaultOf(type, written);
  expect(given).toBe(written);
  expect(codes).toContain('badDefault');
  expect(counts.unsupported).toBe(0);
});

test('[XLS48] a picture that should be there beforehand is not', () => {
  const { codes, counts } = defaultOf('image', 'map.png');
  expect(codes).toContain('defaultFile');
  expect(counts.unsupported).toBe(1);
});
