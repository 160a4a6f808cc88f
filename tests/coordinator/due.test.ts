import { expect, test } from 'vitest';
import { emptyHoldings, type Filed, type Holdings } from '../../src/coordinator/records.ts';
import { draftsKept, dueNext } from '../../src/coordinator/retention/due.ts';
import type { Consultation } from '../../src/model/consultation.ts';
import type { Response } from '../../src/model/response.ts';

const filed = <Body>(subject: string, body: object): Filed<Body> =>
  ({ id: subject, subject, seq: 1, at: '2026-11-01', custody: 'safe', body }) as never;

const consultation = (subject: string, days: object): Filed<Consultation> =>
  filed(subject, {
    slug: subject,
    title: { en: subject },
    defaultLanguage: 'en',
    forms: [],
    ...days,
  });
const answers = (of: string, count: number): Filed<Response>[] =>
  Array.from({ length: count }, (_, n) => filed(`${of}-${n}`, { consultation: of }));

const due = (holdings: Partial<Holdings>) =>
  dueNext({ ...emptyHoldings, ...holdings }, '2026-11-22').map(({ what, slug, until, count }) => [
    until,
    slug,
    what,
    count,
  ]);

test('[RET1] the soonest comes first, each kind by its own clock', () => {
  const consultations = [
    consultation('spring', {
      keptUntil: '2027-06-30',
      recordingsUntil: '2026-12-31',
      contacts: { purposes: ['news'], keptUntil: '2027-01-15' },
    }),
    consultation('autumn', { keptUntil: '2026-12-01' }),
    consultation('forever', {}),
  ];
  expect(due({ consultations, responses: answers('spring', 3) })).toEqual([
    ['2026-12-01', 'autumn', 'answers', 0],
    ['2026-12-31', 'spring', 'recordings', undefined],
    ['2027-01-15', 'spring', 'contacts', undefined],
    ['2027-06-30', 'spring', 'answers', 3],
  ]);
});

test('[RET1] what is over is shown as long as something of it is still here', () => {
  const consultations = [consultation('old', { keptUntil: '2026-11-21' })];
  expect(due({ consultations, responses: answers('old', 2) })).toEqual([
    ['2026-11-21', 'old', 'answers', 2],
  ]);
  expect(due({ consultations })).toEqual([]);
});

test('[RET3] how long unfinished answers are left alone is shown for what is open', () => {
  const consultations = [
    consultation('spring', { state: 'open', draftsKeptDays: 10 }),
    consultation('autumn', { state: 'open' }),
    consultation('over', { state: 'closed' }),
  ];
  const kept = draftsKept({ ...emptyHoldings, consultations }).map(({ slug, days }) => [
    slug,
    days,
  ]);
  expect(new Map(kept as [string, number][])).toEqual(
    new Map([
      ['spring', 10],
      ['autumn', 30],
    ]),
  );
});
