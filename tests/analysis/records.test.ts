import { expect, test } from 'vitest';
import { answersTo, rowsOf } from '../../src/analysis/records.ts';
import { idOf, rows, says, variable } from './town.ts';

test('[ANA4] the newest entry of a subject stands, by the server number, whatever the clocks say', () => {
  const subject = idOf(900);
  const old = says({ ride: 'bus' }, { subject, seq: 4, at: '2031-01-01T00:00:00Z' });
  const corrected = says({ ride: 'car' }, { subject, seq: 9, at: '2001-01-01T00:00:00Z' });
  const unsent = says({ ride: 'foot' }, { subject });
  const rides = (entries: Parameters<typeof rowsOf>[0]) =>
    rowsOf(entries).map((row) => row.answers.ride);
  expect(rides([old, corrected])).toEqual([{ is: 'answered', value: 'car' }]);
  expect(rides([corrected, old])).toEqual([{ is: 'answered', value: 'car' }]);
  expect(rides([{ ...unsent, seq: undefined }, corrected, old])).toEqual([
    { is: 'answered', value: 'foot' },
  ]);
});

test('rows of another form are left out when a form is named', () => {
  const other = says({}, { form: { id: 'OTHER', version: '1' } as never });
  expect(rowsOf([says({ ride: 'bus' }), other], 'TOWN')).toHaveLength(1);
  expect(rowsOf([says({ ride: 'bus' }), other])).toHaveLength(2);
});

test('[ANA5] of the time only the month is kept', () => {
  const [row] = rows(says({}, { at: '2026-11-22T14:05:59.123Z' }));
  expect(row?.month).toBe('2026-11');
  expect(JSON.stringify({ ...row, subject: '' })).not.toContain('2026-11-22');
  expect(rows(says({}, { at: 'yesterday' }))[0]?.month).toBeUndefined();
});

test('[ANA6] a path that the response does not have was not in its version', () => {
  const [row] = rows(says({ ride: 'bus' }));
  if (row === undefined) throw new Error('no row');
  expect(answersTo(row, variable('years'))).toEqual([{ is: 'notInVersion' }]);
  expect(answersTo(row, { ...variable('years'), path: 'constructor' })).toEqual([
    { is: 'notInVersion' },
  ]);
});

test('[ANA7] a repeat gives one answer an instance, none without instances', () => {
  const [two, none] = rows(
    says({ 'child[1]/age': 4, 'child[2]/age': { is: 'declined' } }),
    says({}),
  );
  if (two === undefined || none === undefined) throw new Error('no rows');
  expect(answersTo(two, variable('child/age'))).toEqual([
    { is: 'answered', value: 4 },
    { is: 'declined' },
  ]);
  expect(answersTo(none, variable('child/age'))).toEqual([]);
});
