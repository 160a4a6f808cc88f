import { expect, test } from 'vitest';
import { interviewed } from './interviewed.ts';

test('who is under 16 meets the ending, and nothing after it', () => {
  const respondent = interviewed('NS0').answers('X02', '2');
  expect(respondent.ending()).toBe('X02_ending');
  expect(respondent.seen()).toEqual(['X02', 'X02_ending']);
});

test('a passed age question ends nothing', () => {
  const respondent = interviewed('NS0').passes('X02');
  expect(respondent.ending()).toBeUndefined();
  expect(respondent.sees('NS001')).toBe(true);
});

test.each(['1', '2'])('an unmet need (%s) is asked what made it hard', (met) => {
  expect(interviewed('NS0').answers('NS003', met).sees('NS004')).toBe(true);
});

test.each(['3', '4'])('a met need (%s) is not', (met) => {
  expect(interviewed('NS0').answers('NS003', met).sees('NS004')).toBe(false);
});

test('at most three barriers', () => {
  const respondent = interviewed('NS0').answers('NS003', '1');
  expect(respondent.answers('NS004', ['B01', 'B02', 'B03', 'B04']).faults()).toEqual(['tooMany']);
});

test('for someone who is not here no open words are taken', () => {
  const respondent = interviewed('NS0').answers('X04', '3');
  expect(['NS008', 'NS009', 'X90'].filter((name) => respondent.sees(name))).toEqual([]);
  expect(respondent.sees('NS010')).toBe(true);
});

test('another gender may be said in her own words', () => {
  expect(interviewed('NS0').sees('RB03_other')).toBe(false);
  expect(interviewed('NS0').answers('RB03', 'another').sees('RB03_other')).toBe(true);
});

test('who passes everything finishes, and every blank has its reason', () => {
  const answers = interviewed('NS0').finishes();
  expect(answers.NS002).toEqual({ is: 'skipped' });
  expect(answers.NS004).toEqual({ is: 'notAsked' });
});
