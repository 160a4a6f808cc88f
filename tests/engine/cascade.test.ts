import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer } from '../../src/engine/answer.ts';
import { begin } from '../../src/engine/begin.ts';
import { compileForm } from '../../src/engine/compile.ts';
import { pagesOf } from '../../src/engine/pages.ts';
import { functions } from '../../src/expression/functions.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { formOf } from './form-table.ts';
import { everyFunction, scenario } from './scenario.ts';

const rows = Array.from({ length: 40 }, (_, at) => `| town | t${at} | r${at % 4} | ${at % 3} |`);
const formWith = (filter: string) =>
  formOf(`
    | type             | name   | choiceFilter |
    | selectMultiple r | region |              |
    | integer          | size   |              |
    | selectOne town   | town   | ${filter}    |

    | list | name |
    | r    | r0   |
    | r    | r1   |
    | r    | r2   |

    | list | name | region | size |
    ${rows.join('\n')}
  `);

test('[ENG53] a short list offers what the whole filter would', () => {
  const filters = [
    `region = \${region}`,
    `\${region} = region and size = \${size}`,
    `size = \${size} and region = 'r1'`,
    `region = \${region} or size = 1`,
    `selected(\${region}, region)`,
    `region != \${region}`,
    `name = 't7'`,
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...filters),
      fc.subarray(['r0', 'r1', 'r2'], { minLength: 0 }),
      fc.option(fc.nat(3)),
      (filter, regions, size) => {
        const offered = [everyFunction, { ...everyFunction, shortList: undefined as never }].map(
          (table) => {
            const plan = compileForm(formWith(filter), table);
            if (!plan.ok) throw new Error(JSON.stringify(plan.error));
            let state = begin(plan.value, {
              language: 'en' as LanguageTag,
              seed: 1,
              today: '2026-11-22',
            });
            state = answer(plan.value, state, 'region', { is: 'answered', value: regions });
            if (size !== null)
              state = answer(plan.value, state, 'size', { is: 'answered', value: size });
            const views = pagesOf(plan.value, state).flatMap(({ nodes }) => nodes);
            return views.find(({ path }) => path === 'town')?.choices.map(({ name }) => name);
          },
        );
        expect(offered[0]).toEqual(offered[1]);
      },
    ),
  );
});

test('[ENG53] a filter works without what makes it fast', () => {
  expect(compileForm(formWith(`region = \${region}`), functions).ok).toBe(true);
});

test('[ENG53] a filter may ask for the label in the language in use, and for the place in the list', () => {
  const form = scenario(`
    | type        | name  | choiceFilter               |
    | text        | word  |                            |
    | selectOne t | label | label = \${word}           |
    | repeat      | r     |                            |
    | selectOne t | first | position() < 3             |
    | selectOne t | last  | position() = last()        |
    | end         |       |                            |

    | list | name | label | label:fr |
    | t    | a    | One   | Un       |
    | t    | b    | Two   | Deux     |
    | t    | c    | Three | Trois    |
  `)
    .adds('r')
    .answers('word', 'Deux')
    .speaks('fr');
  const names = (path: string) => form.sees(path).choices.map(({ name }) => String(name));
  expect(names('label')).toEqual(['b']);
  expect(names('r[2]/first')).toEqual(['a', 'b']);
  expect(names('r[2]/last')).toEqual(['c']);
  expect(form.answers('r[2]/first', 'b').answers('r[2]/last', 'a')).toBeDefined();
  form.answers('r[2]/last', 'a').objects('r[2]/last: notAChoice');
});
