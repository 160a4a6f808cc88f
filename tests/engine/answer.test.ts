import { expect, test } from 'vitest';
import type { AnswerValue } from '../../src/model/answer.ts';
import { scenario } from './scenario.ts';

const form = () =>
  scenario(`
    | type               | name  | choiceFilter            | calculation |
    | text               | t     |                         |             |
    | integer            | n     |                         |             |
    | acknowledge        | ok    |                         |             |
    | selectMultiple few | many  |                         |             |
    | rank few           | order |                         |             |
    | selectMultiple few | near  | region = \${t} or region = '' |       |
    | calculate          | c     |                         | 1           |
    | note               | hello |                         |             |
    | matrix yn          | m     |                         |             |
    | row                | one   |                         |             |
    | row                | two   |                         |             |
    | repeat             | r     |                         |             |
    | text               | x     |                         |             |
    | end                |       |                         |             |

    | list | name | alone | region |
    | few  | a    |       | north  |
    | few  | b    |       | south  |
    | few  | c    |       |        |
    | few  | none | yes   |        |
  `);

test.each<[string, AnswerValue, unknown]>([
  ['t', '  two words ', 'two words'],
  ['t', '   ', 'untouched'],
  ['n', ' 15 ', 15],
  ['n', '-2.5', -2.5],
  ['n', 'many', 'many'],
  ['n', '', 'untouched'],
  ['many', [], 'untouched'],
  ['ok', false, 'untouched'],
  ['ok', true, true],
])('[ENG30] %s given %j is %j', (path, value, kept) => {
  expect(form().answers(path, value).given(path)).toEqual(kept);
});

test('[ENG31] picks stand in the order of the list, ranks in their own', () => {
  const both = form().answers('many', ['c', 'a']).answers('order', ['c', 'a']);
  expect([both.given('many'), both.given('order')]).toEqual([
    ['a', 'c'],
    ['c', 'a'],
  ]);
});

test('[ENG32] none of these drops the others, and is dropped by them', () => {
  const none = form().answers('many', ['a', 'b']).answers('many', ['a', 'b', 'none']);
  expect(none.given('many')).toEqual(['none']);
  expect(none.answers('many', ['none', 'c']).given('many')).toEqual(['c']);
});

test('[ENG33] a pick that was filtered away goes with the next answer', () => {
  const north = form().answers('t', 'north').answers('near', ['a', 'c']);
  const south = north.answers('t', 'south').objects('near: notAChoice');
  expect(south.answers('near', ['a', 'b', 'c']).objects().given('near')).toEqual(['b', 'c']);
});

test('[ENG34] a value of the wrong type is kept and reported', () => {
  form()
    .answers('t', 5)
    .answers('n', ['a'])
    .answers('many', 'a')
    .answers('m/one', true)
    .objects('t: wrongType', 'n: notANumber', 'many: wrongType', 'm/one: wrongType');
});

test('[ENG35] a reason for a matrix is one for its open rows', () => {
  const passed = form().answers('m/two', 'yes').passes('m', 'declined');
  expect([passed.given('m/one'), passed.given('m/two')]).toEqual(['declined', 'yes']);
});

test('[ENG36] what cannot be answered does not change', () => {
  const before = form();
  for (const path of ['c', 'hello', 'r', 'r[7]/x'])
    expect(before.answers(path, 'x').state).toBe(before.state);
});

test('[ENG36] a path that the form does not have is our mistake', () => {
  expect(() => form().answers('nobody', 1)).toThrow('nothing at nobody');
  expect(() => form().answers('r/x', 1)).toThrow('nothing at r/x');
});
