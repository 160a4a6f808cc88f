import { expect, test } from 'vitest';
import { openAnswers, quoteConsentIn } from '../../src/analysis/open-answers.ts';
import { codebook, crowd, rows, says, variable } from './town.ts';

const quoteConsent = quoteConsentIn(codebook) ?? { path: 'missing', yes: [] };
const text = variable('X90');

test('[ANA21] an answer comes with its language and the consent to quote; silence is no consent', () => {
  const { answers, base } = openAnswers(
    text,
    rows(
      says({ X90: 'A bus on Sundays', X03: '1' }),
      says({ X90: 'Un médecin', X03: '2' }, { language: 'fr' as never }),
      says({ X90: 'Light', X03: { is: 'skipped' } }),
      says({ X90: '  ' }),
      says({ X90: { is: 'skipped' }, X03: '1' }),
    ),
    { quoteConsent },
  );
  expect(answers.map(({ text: said, language, mayQuote }) => [said, language, mayQuote])).toEqual([
    ['A bus on Sundays', 'en', true],
    ['Light', 'en', false],
    ['Un médecin', 'fr', false],
  ]);
  expect(base.blanks.skipped).toBe(1);
  expect(
    openAnswers(text, rows(says({ X90: 'Hi', X03: '1' }))).answers.map(({ mayQuote }) => mayQuote),
  ).toEqual([false]);
});

test('[ANA21] where the form does not ask, the tick on the consent screen decides', () => {
  const consent = { version: '1', language: 'en', how: 'read' } as const;
  const { answers } = openAnswers(
    text,
    rows(
      says({ X90: 'a' }, { consent: { ...consent, quotes: true } as never }),
      says({ X90: 'b' }, { consent: { ...consent, quotes: false } as never }),
      says({ X90: 'c' }),
    ),
  );
  expect(answers.map(({ mayQuote }) => mayQuote)).toEqual([true, false, false]);
});

test('[ANA21] a group is named only when it is not withheld', () => {
  const { answers } = openAnswers(
    text,
    rows(
      ...crowd(6, { X90: 'a', place: 'town' }),
      ...crowd(7, { X90: 'b', place: 'elm' }),
      ...crowd(2, { X90: 'c', place: 'oak' }),
    ),
    { grouping: { by: 'question', variable: variable('place') } },
  );
  const groupsOf = (said: string) => [
    ...new Set(answers.filter((one) => one.text === said).map(({ group }) => group?.key)),
  ];
  expect(groupsOf('b')).toEqual(['elm']);
  expect(groupsOf('c')).toEqual([undefined]);
  // Named, it would leave only the two of Oak Village without a name.
  expect(groupsOf('a')).toEqual([undefined]);
});

test('[ANA21] who stands in two groups gets none', () => {
  const { answers } = openAnswers(
    text,
    rows(...crowd(6, { X90: 'a', 'life/needs': ['D05', 'D06'] })),
    { grouping: { by: 'question', variable: variable('life/needs') } },
  );
  expect(answers[0]?.group).toBeUndefined();
});

test('[ANA22] no id, no time, and an order that says nothing about who came when', () => {
  const told = [says({ X90: 'pear' }), says({ X90: 'apple' }), says({ X90: 'fig' })];
  const list = openAnswers(text, rows(...told));
  const backwards = openAnswers(text, rows(...told.reverse()));
  expect(list.answers.map((answer) => answer.text)).toEqual(['apple', 'fig', 'pear']);
  expect(backwards).toEqual(list);
  expect(JSON.stringify(list.answers)).not.toMatch(/0193a5b0|2026/);
});
