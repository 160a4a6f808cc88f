import { expect, test } from 'vitest';
import { begin } from '../../src/engine/begin.ts';
import { finish } from '../../src/engine/finish.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
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

test('[ENG22] what is triggered is made when its trigger changes, and stays', () => {
  const form = scenario(`
    | type      | name  | calculation    | trigger |
    | text      | a     |                |         |
    | integer   | n     |                |         |
    | calculate | on    | \${n} + 1     | a       |
    | calculate | after | \${on} * 10   | on      |
    | calculate | free  | \${on}        |         |
  `);
  expect(form.given('on')).toBe('untouched');
  const once = form.answers('n', 4).answers('a', 'x').answers('n', 9);
  expect([once.given('on'), once.given('after')]).toEqual([5, 50]);
  once.reckons('free', 5).answers('a', 'x').reckons('free', 5);
  const twice = once.answers('a', 'y').reckons('free', 10);
  expect(twice.given('after')).toBe(100);
});

test('[ENG22] several triggers, and one that clears what stands there', () => {
  const form = scenario(`
    | type      | name  | trigger | otherTriggers | calculation |
    | integer   | a     |         |               |             |
    | integer   | b     |         |               |             |
    | calculate | both  | a       | b             | once(\${a} + \${b}) |
    | calculate | count | a       | b             | \${a} * 10 + \${b} |
    | text      | why   | a       |               |             |
  `)
    .answers('a', 1)
    .answers('why', 'Because')
    .answers('b', 2);
  expect(form.given('count')).toBe(12);
  expect(form.given('why')).toBe('Because');
  const again = form.answers('a', 3);
  expect([again.given('count'), again.given('why')]).toEqual([32, 'untouched']);
  expect(again.given('both')).toBe(3);
});

test('[ENG22] a trigger in the same instance moves that instance only', () => {
  const form = scenario(`
    | type      | name | calculation  | trigger |
    | repeat    | r    |              |         |
    | text      | a    |              |         |
    | integer   | n    |              |         |
    | text      | when | position(..) | a       |
    | end       |      |              |         |
  `)
    .adds('r')
    .answers('r[2]/a', 'x');
  expect([form.given('r[1]/when'), form.given('r[2]/when')]).toEqual(['untouched', '2']);
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

test('[ENG24] what can be no answer is no default, and what nearly is becomes one', () => {
  const form = scenario(`
    | type              | name  | default     | calculation |
    | integer           | half  | 1.5         |             |
    | integer           | word  | concat('x') |             |
    | image             | photo | a.png       |             |
    | selectOne yn      | pick  | perhaps     |             |
    | selectMultiple yn | picks | no perhaps  |             |
    | date              | slash | 5/1/2026    |             |
    | date              | day   | now()       |             |
    | date              | later |             | today() + 1 |
    | time              | hour  | now()       |             |
    | dateTime          | noon  | today()     |             |
  `);
  const places = ['half', 'word', 'photo', 'pick', 'picks', 'slash'];
  expect(places.map(form.given)).toEqual(places.map(() => 'untouched'));
  expect(['day', 'hour', 'noon'].map(form.given)).toEqual([
    '2026-11-22',
    '00:00:00',
    '2026-11-22T00:00:00',
  ]);
  form.reckons('later', '2026-11-23').objects();
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

test('[ENG26] [ENG72] a form is begun with the hour and the device only on purpose', () => {
  const { plan } = scenario(`
    | type      | name | calculation | source   |
    | metadata  | s    |             | start    |
    | metadata  | d    |             | deviceid |
    | calculate | b    | now()       |          |
    | calculate | c    | \${s}       |          |
  `);
  const given = { language: 'en' as LanguageTag, seed: 1, today: '2026-11-22' };
  expect(begin(plan, given).calculated).toEqual({
    s: '2026-11-22',
    b: '2026-11-22T00:00:00',
    c: '2026-11-22',
  });
  const now = '2026-11-22T14:30:00';
  const state = begin(plan, { ...given, now, metadata: { start: now, deviceid: 'tablet 3' } });
  expect(state.calculated).toMatchObject({ b: now, c: now });
  const finished = finish(plan, state);
  expect(finished.ok && finished.value.d).toEqual({ is: 'answered', value: 'tablet 3' });
});

test('[ENG21] what is reckoned for an integer is cut to a whole number', () => {
  scenario(`
    | type      | name  | calculation  | default     |
    | integer   | a     |              |             |
    | integer   | half  | \${a} div 2  |             |
    | integer   | below | -\${a} div 9 |             |
    | decimal   | exact | \${a} div 2  |             |
    | calculate | sum   | \${half} * 2 |             |
    | integer   | first |              | 7 div int(2) |
  `)
    .answers('a', 7)
    .reckons('half', 3)
    .reckons('below', 0)
    .reckons('exact', 3.5)
    .reckons('sum', 6)
    .objects();
});

test('[ENG56] a date is written out in the language in use', () => {
  const form = scenario(`
    | type      | name | calculation                               |
    | calculate | said | format-date('2026-02-03', '%a %e %b %Y') |
  `);
  form.reckons('said', 'Tue 3 Feb 2026').speaks('fr').reckons('said', 'mar. 3 févr. 2026');
});
