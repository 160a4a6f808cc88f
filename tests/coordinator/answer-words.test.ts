import { expect, test } from 'vitest';
import { codebookOf, variableAt } from '../../src/analysis/codebook.ts';
import { answerInWords } from '../../src/coordinator/responses/answer-words.ts';
import { loadSpeech } from '../../src/i18n/i18n.tsx';
import type { AnswerValue } from '../../src/model/answer.ts';
import { everyKind } from '../fill/every-kind.ts';

/** What a coordinator reads of every kind of answer: nowhere a code, a brace or half a date. */
const codebook = codebookOf(everyKind);
const speech = await loadSpeech('en', ['fill', 'coordinator']);

function reads(path: string, value: AnswerValue): unknown {
  const asked = variableAt(codebook, path);
  if (asked === undefined) throw new Error(path);
  const words = answerInWords({ is: 'answered', value }, asked, speech, everyKind.defaultLanguage);
  switch (words.kind) {
    case 'said':
      // Whether the blank before AM is a narrow one differs by the version of ICU.
      return words.parts.map((part) => part.replace('\u202f', ' '));
    case 'ownWords':
      return words.text;
    case 'attached':
      return words.attachment.name;
    case 'blank':
      return words.why;
  }
}

const corner = (latitude: number, longitude: number) => ({ latitude, longitude });
const file = (name: string, type: string) => ({ sha256: 'a'.repeat(64), name, type, bytes: 9 });

test.each<[string, AnswerValue, unknown]>([
  ['word', 'The *river*.', 'The *river*.'],
  ['people', 12_345, ['12,345']],
  ['belong', 7, ['7']],
  ['need', 'home', ['Housing']],
  ['hard', ['job', 'bus'], ['Finding a job', 'Getting around']],
  ['order', ['bus', 'job'], ['Getting around', 'Finding a job']],
  ['agree/safe', '3', ['Agree']],
  ['since', '2024-05-06', ['May 6, 2024']],
  ['moved', '2019-03-01', ['March 2019']],
  ['arrived', '1998-01-01', ['1998']],
  ['wake', '06:45', ['6:45 AM']],
  ['visit', '2026-02-03T14:05', ['February 3, 2026 at 2:05 PM']],
  [
    'meet',
    { ...corner(43.651_071_2, -79.347), accuracy: 12 },
    ['\u206643.65107, -79.34700\u2069 (±12 m)'],
  ],
  [
    'way',
    { points: [corner(1, 2), corner(1, 3)] },
    ['\u20661.00000, 2.00000\u2069; \u20661.00000, 3.00000\u2069'],
  ],
  ['read', true, ['Yes']],
  ['town', 't2345', ['École Station']],
  ['photo', file('street.jpg', 'image/jpeg'), 'street.jpg'],
])('%s: %j is read as %j', (path, value, read) => {
  expect(reads(path, value)).toEqual(read);
});

test('marks of a form are no part of what a table says', () => {
  expect(variableAt(codebook, 'marked')?.label.en).toBe('What is good?\nThink of your street.');
});
