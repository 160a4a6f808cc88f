import { expect, test } from 'vitest';
import { interviewed } from './interviewed.ts';

test.each([
  ['1', false],
  ['2', false],
  ['3', true],
  ['4', true],
  ['5', true],
])('a gain thought likely to degree %s is asked for: %s', (degree, isAsked) => {
  expect(interviewed('TQ1').answers('TQ104', degree).sees('TQ105')).toBe(isAsked);
});

test('a passed question about gain asks for no gains', () => {
  expect(interviewed('TQ1').passes('TQ104').sees('TQ105')).toBe(false);
});

test('first steps are ranked, three at most', () => {
  const respondent = interviewed('TQ1').answers('TQ106', ['host', 'data', 'meeting']);
  expect(respondent.answerTo('TQ106')).toEqual({
    is: 'answered',
    value: ['host', 'data', 'meeting'],
  });
  expect(respondent.answers('TQ106', ['host', 'data', 'meeting', 'council']).faults()).toEqual([
    'tooMany',
  ]);
});

test('“no” to helping takes the other ways away', () => {
  const respondent = interviewed('TQ1').answers('TQ111', ['join']).answers('TQ111', ['join', 'no']);
  expect(respondent.answerTo('TQ111')).toEqual({ is: 'answered', value: ['no'] });
});
