import { expect, test } from 'vitest';
import { scenario } from './scenario.ts';

const school = `
  | type         | name   | relevant     | calculation              |
  | integer      | age    |              |                          |
  | selectOne yn | school | \${age} < 18 |                          |
  | calculate    | echo   |              | concat('[', \${school}, ']') |
`;

test('[ENG10] what is not relevant is not shown and is empty in formulas', () => {
  const young = scenario(school).doesNotAsk('school').answers('age', 15).asks('school');
  young.answers('school', 'yes').reckons('echo', '[yes]').answers('age', 40).reckons('echo', '[]');
});

test('[ENG12] what was said comes back with its question', () => {
  const back = scenario(school)
    .answers('age', 15)
    .answers('school', 'yes')
    .answers('age', 40)
    .doesNotAsk('school')
    .answers('age', 16);
  expect(back.asks('school').given('school')).toBe('yes');
});

test('[ENG11] containers hide what is in them', () => {
  scenario(`
    | type    | name  | relevant    |
    | integer | a     |             |
    | page    | p     | \${a} > 1   |
    | group   | g     | \${a} > 2   |
    | text    | deep  | true()      |
    | end     |       |             |
    | end     |       |             |
  `)
    .doesNotAsk('g/deep')
    .answers('a', 2)
    .doesNotAsk('g/deep')
    .answers('a', 3)
    .asks('g/deep');
});

test('[ENG13] rows have their own relevance, and a matrix without rows is not shown', () => {
  const matrix = scenario(`
    | type      | name | relevant  |
    | integer   | n    |           |
    | matrix yn | m    |           |
    | row       | one  | \${n} > 0 |
    | row       | two  | \${n} > 1 |
  `);
  matrix.doesNotAsk('m').answers('n', 1).asks('m', 'm/one').doesNotAsk('m/two');
  expect(matrix.answers('n', 2).screens()).toEqual(['n', 'm']);
});
