import { expect, test } from 'vitest';
import { endingOf } from '../../src/engine/ending.ts';
import { pagesOf } from '../../src/engine/pages.ts';
import { progressOf } from '../../src/engine/progress.ts';
import { scenario } from './scenario.ts';

test('[ENG50] screens are questions, pages, field lists and matrices, never empty', () => {
  const form = scenario(`
    | type         | name  | appearance | calculation | relevant |
    | text         | a     |            |             |          |
    | page         | p     |            |             |          |
    | text         | b     |            |             |          |
    | group        | g     |            |             |          |
    | text         | c     |            |             |          |
    | end          |       |            |             |          |
    | end          |       |            |             |          |
    | group        | h     |            |             |          |
    | text         | d     |            |             |          |
    | group        | list  | field-list |             |          |
    | text         | e     |            |             |          |
    | end          |       |            |             |          |
    | end          |       |            |             |          |
    | repeat       | r     | field-list |             |          |
    | text         | f     |            |             |          |
    | end          |       |            |             |          |
    | page         | empty |            |             |          |
    | calculate    | x     |            | 1           |          |
    | text         | y     |            |             | \${a} = 1 |
    | end          |       |            |             |          |
    | matrix yn    | m     |            |             |          |
    | row          | one   |            |             |          |
  `);
  expect(form.screens()).toEqual(['a', 'p', 'h/d', 'h/list', 'r[1]', 'm']);
  const pages = pagesOf(form.plan, form.state);
  expect(pages[1]?.nodes.map(({ path }) => path)).toEqual(['b', 'g/c']);
  expect(pages[1]?.title?.text).toBe('p');
  expect(pages[3]?.within.map(({ path, label }) => [path, label.text])).toEqual([['h', 'h']]);
});

test('[ENG51] an ending is the last screen', () => {
  const form = scenario(`
    | type         | name  | ending | relevant       | required |
    | selectOne yn | adult |        |                |          |
    | note         | bye   | yes    | \${adult} = 'no' |        |
    | text         | more  |        |                | true()   |
  `);
  expect(endingOf(form.plan, form.state)).toBeUndefined();
  const ended = form.answers('adult', 'no').objects();
  expect(ended.screens()).toEqual(['adult', 'bye']);
  expect(endingOf(ended.plan, ended.state)?.path).toBe('bye');
});

test('[ENG52] words are in the language of the person, filled with what stands there', () => {
  const form = scenario(`
    | type           | name | label                  | label:fr            | hint     |
    | selectOne town | town | Town?                  | Ville ?             | Pick one |
    | integer        | n    | How many in \${town}?  | Combien à \${town} ? |         |

    | list | name | label    | label:fr   |
    | town | s    | Stirling | Stirling-F |
  `).answers('town', 's');
  expect(form.sees('n').label).toEqual({
    text: 'How many in Stirling?',
    language: 'en',
    isFallback: false,
  });
  const french = form.speaks('fr');
  expect(french.sees('n').label?.text).toBe('Combien à Stirling-F ?');
  expect(french.sees('town').hint).toEqual({ text: 'Pick one', language: 'en', isFallback: true });
});

test('[ENG52] the name of a choice in a formula follows the language', () => {
  scenario(`
    | type         | name | calculation                          |
    | selectOne yn | a    |                                      |
    | calculate    | b    | jr:choice-name(\${a}, '\${a}')       |
    | selectOne t  | c    |                                      |
    | calculate    | d    | jr:choice-name(\${c}, '\${c}')       |

    | list | name | label | label:fr |
    | t    | x    | Ex    | Iks      |
  `)
    .answers('a', 'no')
    .answers('c', 'x')
    .reckons('b', 'no')
    .reckons('d', 'Ex')
    .speaks('fr')
    .reckons('d', 'Iks');
});

const places = `
  | type             | name | choiceFilter                 | randomize |
  | text             | area |                              |           |
  | selectOne place  | home | region = \${area} or name = 'z' |        |
  | selectOne place  | any  |                              | yes       |
  | selectOne place  | some | region = \${area} or \${area} = '' | yes |

  | list  | name | region | alone |
  | place | a    | north  |       |
  | place | b    | south  |       |
  | place | c    | north  |       |
  | place | d    | north  |       |
  | place | e    | north  |       |
  | place | z    |        | yes   |
`;

test('[ENG53] choices are filtered by name and columns', () => {
  const form = scenario(places).answers('area', 'south');
  expect(form.sees('home').choices.map(({ name }) => name)).toEqual(['b', 'z']);
});

test('[ENG54] the seed decides the order, a filter does not, and the lone choice stays last', () => {
  const order = (seed: number) =>
    scenario(places, seed)
      .sees('any')
      .choices.map(({ name }) => name)
      .join('');
  expect(order(1)).toBe(order(1));
  expect(new Set([1, 2, 3, 4, 5].map(order)).size).toBeGreaterThan(1);
  expect([1, 2, 3].map((seed) => order(seed).at(-1))).toEqual(['z', 'z', 'z']);
  const all = scenario(places)
    .sees('some')
    .choices.map(({ name }) => name);
  const north = scenario(places).answers('area', 'north').sees('some').choices;
  expect(north.map(({ name }) => name)).toEqual(all.filter((name) => !['b', 'z'].includes(name)));
});

test('[ENG55] progress counts what can be answered, a matrix once', () => {
  const form = scenario(`
    | type      | name | relevant  | readonly | calculation |
    | text      | a    |           |          |             |
    | text      | b    | \${a} = 1 |          |             |
    | note      | hi   |           |          |             |
    | text      | fix  |           | true()   | 'x'         |
    | matrix yn | m    |           |          |             |
    | row       | one  |           |          |             |
    | row       | two  |           |          |             |
  `);
  const progress = ({ plan, state }: typeof form) => progressOf(plan, state);
  expect(progress(form)).toEqual({ done: 0, total: 2 });
  expect(progress(form.passes('a').answers('m/one', 'yes'))).toEqual({ done: 1, total: 2 });
  expect(progress(form.answers('a', '1').passes('m'))).toEqual({ done: 2, total: 3 });
});
