import { expect, test } from 'vitest';
import { opennessAt } from '../../src/model/open-state.ts';

const at = (iso: string) => Date.parse(iso);
const open = { state: 'open' } as const;

test('without dates it is open until it is closed by hand', () => {
  expect(opennessAt(open, at('2030-01-01T00:00:00Z'))).toBe('open');
  expect(opennessAt({ state: 'closed', opensOn: '2026-01-01' }, at('2026-02-01T00:00:00Z'))).toBe(
    'closed',
  );
});

test.each([
  ['2026-03-01T04:59:00Z', 'notYet'],
  ['2026-03-01T05:00:00Z', 'open'],
  ['2026-04-01T03:59:00Z', 'open'],
  ['2026-04-01T04:00:00Z', 'closed'],
])('first and last day are days of the desk that set them: %s is %s', (now, openness) => {
  const march = {
    ...open,
    opensOn: '2026-03-01',
    closesOn: '2026-03-31',
    timeZone: 'America/Toronto',
  };
  expect(opennessAt(march, at(now))).toBe(openness);
});

test('where no zone is written nobody is shut out on a promised day, anywhere', () => {
  const day = { ...open, opensOn: '2026-03-02', closesOn: '2026-03-02' };
  expect(opennessAt(day, at('2026-03-01T10:01:00Z'))).toBe('open');
  expect(opennessAt(day, at('2026-03-03T11:59:00Z'))).toBe('open');
  expect(opennessAt(day, at('2026-03-03T12:01:00Z'))).toBe('closed');
});

test('a zone that this machine does not know counts as UTC', () => {
  const odd = { ...open, closesOn: '2026-03-02', timeZone: 'Mars/Olympus' };
  expect(opennessAt(odd, at('2026-03-02T23:59:00Z'))).toBe('open');
  expect(opennessAt(odd, at('2026-03-03T00:01:00Z'))).toBe('closed');
});
