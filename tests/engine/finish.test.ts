import { expect, test } from 'vitest';
import { finish } from '../../src/engine/finish.ts';
import { restore } from '../../src/engine/restore.ts';
import { planOf, scenario } from './scenario.ts';

const whole = `
  | type         | name | relevant  | required  | calculation | count |
  | integer      | n    |           | true()    |             |       |
  | page         | p    |           |           |             |       |
  | text         | a    |           |           |             |       |
  | text         | b    | \${n} > 1 |           |             |       |
  | end          |      |           |           |             |       |
  | note         | hi   |           |           |             |       |
  | calculate    | c    |           |           | \${n} * 2   |       |
  | calculate    | d    | \${n} > 1 |           | 1           |       |
  | calculate    | e    |           |           | \${a}       |       |
  | matrix yn    | m    |           |           |             |       |
  | row          | one  |           |           |             |       |
  | row          | two  | \${n} > 1 |           |             |       |
  | repeat       | r    |           |           |             | \${n} - 1 |
  | text         | x    |           |           |             |       |
  | end          |      |           |           |             |       |
`;

test('[ENG70] nothing is finished while there is a fault', () => {
  const { plan, state } = scenario(whole);
  expect(finish(plan, state)).toMatchObject({
    ok: false,
    error: [{ path: 'n', code: 'required' }],
  });
});

test('[ENG71] every question is there, every blank with its reason', () => {
  const asked = scenario(whole).answers('n', 2).answers('b', 'kept').answers('n', 1);
  expect(asked.passes('m', 'dontKnow').finishes()).toEqual({
    n: { is: 'answered', value: 1 },
    a: { is: 'skipped' },
    b: { is: 'notAsked' },
    c: { is: 'answered', value: 2 },
    d: { is: 'notAsked' },
    e: { is: 'notAsked' },
    'm/one': { is: 'dontKnow' },
    'm/two': { is: 'notAsked' },
    'r/x': { is: 'notAsked' },
  });
  expect(asked.answers('n', 3).finishes()).toMatchObject({
    b: { is: 'answered', value: 'kept' },
    'r[1]/x': { is: 'skipped' },
    'r[2]/x': { is: 'skipped' },
  });
});

test('[ENG72] metadata keep the day and nobody', () => {
  const form = scenario(`
    | type     | name | source   |
    | metadata | a    | start    |
    | metadata | b    | deviceid |
    | metadata | c    | username |
  `).answers('c', 'table 4');
  expect(form.finishes()).toEqual({
    a: { is: 'answered', value: '2026-11-22' },
    b: { is: 'notAsked' },
    c: { is: 'answered', value: 'table 4' },
  });
});

test('[ENG73] a kept state runs on, with what was reckoned made anew', () => {
  const { plan, state } = scenario(whole).answers('n', 3).answers('r[2]/x', 'z');
  const kept = JSON.parse(JSON.stringify({ ...state, calculated: { c: 99 }, hidden: { a: true } }));
  expect(restore(plan, kept)).toEqual({ ok: true, value: state });
});

test.each<[string, unknown]>([
  ['not a saved form', 'x'],
  ['not a saved form', { v: 2 }],
  ['another form', { form: { id: 'other', version: '1' } }],
  ['another version', { form: { id: 'test', version: '2' } }],
  ['language', { language: 'de' }],
  ['beginning', { seed: 'x' }],
  ['beginning', { today: 'Monday' }],
  ['answers cannot be read', { given: [] }],
  ['“zzz”, where the form asks nothing', { given: { zzz: { is: 'skipped' } } }],
  ['“a” cannot be read', { given: { a: { is: 'perhaps' } } }],
  ['“a” cannot be read', { given: { a: { is: 'answered', value: { x: 1 } } } }],
  ['repeats “p”', { instances: { p: 1 } }],
  ['is repeated -1 times', { instances: { r: -1 } }],
])('[ENG74] refused with a sentence: %s', (sentence, change) => {
  const { state } = scenario(whole);
  const json = typeof change === 'string' ? change : { ...state, ...(change as object) };
  const restored = restore(planOf(whole), json);
  expect(restored.ok ? '' : restored.error).toContain(sentence);
});
