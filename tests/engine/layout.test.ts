import { expect, test } from 'vitest';
import { pageAt, pagesOf } from '../../src/engine/pages.ts';
import type { Plan } from '../../src/engine/plan.ts';
import { LanguageTag, literal } from '../../src/model/ids.ts';
import { scenario } from './scenario.ts';

const many = Array.from({ length: 13 }, (_, i) => `| text | q${i} | | |`).join('\n');

test('[ENG91] laid out in pages, small groups and instances are one screen', () => {
  const form = scenario(`
    | type   | name  | appearance | relevant    |
    | text   | a     |            |             |
    | group  | small |            |             |
    | text   | b     |            |             |
    | text   | c     |            | \${a} = 'x' |
    | end    |       |            |             |
    | group  | outer |            |             |
    | text   | d     |            |             |
    | group  | inner |            |             |
    | text   | e     |            |             |
    | end    |       |            |             |
    | end    |       |            |             |
    | repeat | r     |            |             |
    | text   | f     |            |             |
    | text   | g     |            |             |
    | end    |       |            |             |
    | group  | long  |            |             |
    ${many}
    | end    |       |            |             |
  `).adds('r');
  const laid: Plan = { ...form.plan, layout: 'pages' };
  const keys = pagesOf(laid, form.state).map(({ key }) => key);
  expect(keys.slice(0, 6)).toEqual(['a', 'small', 'outer/d', 'outer/inner', 'r[1]', 'r[2]']);
  // Thirteen are more than a glance.
  expect(keys.slice(6)).toEqual(Array.from({ length: 13 }, (_, i) => `long/q${i}`));
  const paths = (plan: Plan, state = form.state) =>
    pageAt(plan, state, 'small')?.nodes.map(({ path }) => path);
  expect(paths(laid)).toEqual(['small/b']);
  expect(paths(laid, form.answers('a', 'x').state)).toEqual(['small/b', 'small/c']);
  // The same state, laid out as the form itself says.
  expect(form.screens().slice(0, 4)).toEqual(['a', 'small/b', 'outer/d', 'outer/inner/e']);
});

test('[ENG92] a language beside gives all words twice, each filled in its own', () => {
  const form = scenario(`
    | type           | name | label                 | label:fr             | hint     |
    | selectOne town | town | Town?                 | Ville ?              | Pick one |
    | integer        | n    | How many in \${town}? | Combien à \${town} ? |          |

    | list | name | label    | label:fr   |
    | town | s    | Stirling | Stirling-F |
  `).answers('town', 's');
  const both: Plan = { ...form.plan, beside: literal(LanguageTag, 'fr') };
  const nodes = pagesOf(both, form.state).flatMap((page) => page.nodes);
  const [town, n] = nodes;
  expect(n?.label).toMatchObject({
    text: 'How many in Stirling?',
    language: 'en',
    beside: { text: 'Combien à Stirling-F ?', language: 'fr' },
  });
  expect(town?.choices[0]?.label).toMatchObject({
    text: 'Stirling',
    beside: { text: 'Stirling-F' },
  });
  // Never the same words twice: the hint was not translated.
  expect(town?.hint).toEqual({ text: 'Pick one', language: 'en', isFallback: false });
  // Without a language beside, the same choices are said once again.
  expect(form.sees('town').choices[0]?.label.beside).toBeUndefined();
  expect(form.speaks('fr').sees('town').choices[0]?.label.text).toBe('Stirling-F');
});
