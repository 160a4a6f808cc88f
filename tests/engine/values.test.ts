import { expect, test } from 'vitest';
import { scenario } from './scenario.ts';

test('[ENG21] a calculation stands on an open question until something else is said', () => {
  const form = scenario(`
    | type    | name | calculation |
    | integer | a    |             |
    | integer | b    | \${a} * 2   |
  `).answers('a', 4);
  expect(form.sees('b').given).toEqual({ is: 'answered', value: 8 });
  expect(form.answers('b', 3).answers('a', 5).sees('b').given).toEqual({
    is: 'answered',
    value: 3,
  });
});

test('[ENG22] a calculation waits for its trigger', () => {
  scenario(`
    | type      | name | calculation | trigger |
    | text      | a    |             |         |
    | calculate | on   | today()     | a       |
  `)
    .reckons('on', undefined)
    .answers('a', 'x')
    .reckons('on', '2026-11-22');
});

test('[ENG23] once keeps its first value', () => {
  const form = scenario(`
    | type      | name  | calculation   |
    | text      | a     |               |
    | calculate | first | once(\${a})   |
    | calculate | echo  | \${first}     |
  `);
  form.answers('a', 'one').answers('a', 'two').reckons('echo', 'one');
});

test('[ENG24] defaults are plain words of their kind, or formulas run once', () => {
  const form = scenario(`
    | type              | name | default            |
    | text              | land | Canada (Ontario)   |
    | integer           | n    | 2                  |
    | selectMultiple yn | many | no yes             |
    | date              | day  | 2026-01-31         |
    | text              | made | concat(\${n}, '!') |
    | text              | said | "x"                |
  `);
  expect(['land', 'n', 'many', 'day', 'made', 'said'].map(form.given)).toEqual([
    'Canada (Ontario)',
    2,
    ['no', 'yes'],
    '2026-01-31',
    '2!',
    'x',
  ]);
  expect(form.answers('n', 3).given('made')).toBe('2!');
  expect(form.answers('land', '').answers('n', 4).given('land')).toBe('untouched');
});

test('[ENG24] a new instance has its default, one that was cleared stays clear', () => {
  const form = scenario(`
    | type    | name | default      | count |
    | integer | n    | 1            |       |
    | repeat  | r    |              | \${n} |
    | text    | x    | here         |       |
    | text    | y    | string(\${n}) |      |
    | end     |      |              |       |
  `);
  const more = form.answers('r[1]/x', '').answers('n', 2);
  expect([more.given('r[1]/x'), more.given('r[2]/x')]).toEqual(['untouched', 'here']);
  expect([more.given('r[1]/y'), more.given('r[2]/y')]).toEqual(['1', '2']);
});

test('[ENG25] the dot is the own answer', () => {
  scenario(`
    | type      | name | constraint | calculation  |
    | integer   | a    | . > 3      |              |
    | text      | b    |            | coalesce(., 'none') |
    | calculate | c    |            | \${b}        |
  `)
    .answers('a', 2)
    .objects('a: constraint')
    .reckons('c', 'none')
    .answers('b', 'x')
    .reckons('c', 'x');
});

test('[ENG26] today is the day it was begun', () => {
  scenario(`
    | type      | name | calculation |
    | calculate | a    | today()     |
    | calculate | b    | now()       |
    | calculate | c    | format-date(today() + 9, '%a %e %b %Y') |
  `)
    .reckons('a', '2026-11-22')
    .reckons('b', '2026-11-22T00:00:00')
    .reckons('c', 'Tue 1 Dec 2026');
});
