import { expect, test } from 'vitest';
import { begin } from '../../src/engine/begin.ts';
import { restore } from '../../src/engine/restore.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { planOf } from './scenario.ts';

const plan = planOf(`
  | type      | name | default             | calculation                    |
  | text      | town | last-saved('town')  |                                |
  | calculate | was  |                     | concat('was ', last-saved('n')) |
  | integer   | n    |                     |                                |
  | repeat    | kid  |                     |                                |
  | text      | name | last-saved('name')  |                                |
  | end       |      |                     |                                |
`);
const beginning = { language: 'en' as LanguageTag, seed: 1, today: '2026-11-22' };

test('[ENG39] what was said in the response saved last is a default, and can be asked for', () => {
  const lastSaved = { town: 'Perth', n: 3, 'kid[1]/name': 'Ana' };
  const state = begin(plan, { ...beginning, lastSaved });
  expect(state.given).toEqual({
    town: { is: 'answered', value: 'Perth' },
    'kid[1]/name': { is: 'answered', value: 'Ana' },
  });
  expect(state.calculated).toEqual({ was: 'was 3' });
  const kept = JSON.parse(JSON.stringify(state)) as object;
  const again = restore(plan, kept);
  expect(again.ok && again.value.calculated).toEqual({ was: 'was 3' });
  expect(restore(plan, { ...kept, lastSaved: { town: null } }).ok).toBe(false);
});

test('[ENG39] where it may not be told, it is empty', () => {
  const state = begin(plan, beginning);
  expect(state.given.town).toEqual({ is: 'untouched' });
  expect(state.calculated).toEqual({ was: 'was ' });
  expect(Object.keys(JSON.parse(JSON.stringify(state)) as object)).not.toContain('lastSaved');
});
