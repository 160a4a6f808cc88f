import { expect, test } from 'vitest';
import { answer } from '../../src/engine/answer.ts';
import { begin } from '../../src/engine/begin.ts';
import { pagesOf } from '../../src/engine/pages.ts';
import { answerText } from '../../src/fill/answer-text.ts';
import { loadSpeech } from '../../src/i18n/i18n.tsx';
import type { AnswerValue } from '../../src/model/answer.ts';
import { LanguageTag, literal } from '../../src/model/ids.ts';
import { everyKind, preparedPlan } from './every-kind.ts';

const plan = await preparedPlan(everyKind);
const speech = await loadSpeech('en', ['fill']);

/** What is read again of an answer, in English. */
function reads(name: string, value: AnswerValue): unknown {
  const begun = begin(plan, {
    language: literal(LanguageTag, 'en'),
    seed: 1,
    today: '2026-03-01',
  });
  const after = answer(plan, begun, name, { is: 'answered', value });
  const node = pagesOf(plan, after)
    .flatMap(({ nodes }) => nodes)
    .find(({ question }) => question.name === name);
  if (node === undefined) throw new Error(name);
  const said = answerText(node, node.given, speech);
  return said.kind === 'blank'
    ? said.text
    : said.parts.map((part) =>
        // Whether the blank before AM is a narrow one differs by the version of ICU.
        typeof part === 'object' && 'text' in part
          ? part.text
          : String(part).replace('\u202f', ' '),
      );
}
const corner = (latitude: number, longitude: number) => ({ latitude, longitude });

test.each<[string, AnswerValue, unknown]>([
  ['since', '2024-05-06', ['May 6, 2024']],
  ['moved', '2019-03-01', ['March 2019']],
  ['moved', '2019-', ['2019-']],
  ['arrived', '1998-01-01', ['1998']],
  ['wake', '06:45', ['6:45 AM']],
  ['visit', '2026-02-03T14:05', ['February 3, 2026 at 2:05 PM']],
  ['visit', '2026-02-03T', ['2026-02-03T']],
  ['meet', corner(43.651_071_2, -79.347), ['\u206643.65107, -79.34700\u2069']],
  ['meet', { ...corner(1, 2), accuracy: 12.4 }, ['\u20661.00000, 2.00000\u2069 (±12 m)']],
  ['meet', { ...corner(1, 2), accuracy: 1_400 }, ['\u20661.00000, 2.00000\u2069 (±1.4 km)']],
  [
    'way',
    { points: [corner(1, 2), corner(1, 3)] },
    ['2 points', '\u20661.00000, 2.00000\u2069', '\u20661.00000, 3.00000\u2069'],
  ],
  ['garden', { points: Array.from({ length: 9 }, (_, i) => corner(i, i)) }, ['9 points']],
  ['town', 't2345', ['École Station']],
  ['read', true, ['Yes, I have read this']],
])('%s: %j is read as %j', (name, value, read) => {
  expect(reads(name, value)).toEqual(read);
});
