import { expect, test } from 'vitest';
import { faultListOf, faultsIn, scenario } from './scenario.ts';

test('[ENG1] all faults of a form come at once, with where they are', () => {
  const faults = faultListOf(`
    | type          | name | relevant        | constraint | label       |
    | integer       | a    | \${b} >         |            |             |
    | selectOne few | c    | \${nobody} = 1  | foo(.)     |             |
    | text          | d    |                 | not(1, 2)  | Hi \${gone} |
  `);
  expect(faults.map(({ path, field, code, offset }) => [path, field, code, offset])).toEqual([
    ['c', 'list', 'unknownList', undefined],
    ['a', 'relevant', 'expression', 6],
    ['c', 'relevant', 'unknownReference', 0],
    ['c', 'constraint', 'expression', 0],
    ['d', 'constraint', 'expression', 0],
    ['d', 'label', 'unknownReference', 3],
  ]);
  expect(faults.map(({ sentence }) => sentence)).toEqual([
    'There is no list of choices named “few”.',
    'Here a value is missing. The formula ends too early.',
    'There is no question named “nobody”.',
    'There is no function named “foo”.',
    'not() takes 1 input, not 2.',
    'There is no question named “gone”.',
  ]);
});

test('[ENG1] what is wrong with a matrix is said once, not once a row', () => {
  const faults = faultsIn(`
    | type      | name | required |
    | matrix yn | m    | foo()    |
    | row       | one  |          |
    | row       | two  |          |
  `);
  expect(faults).toEqual(['m required expression']);
});

test('[ENG2] a name stands once in its container, and pages are not containers', () => {
  const faults = faultsIn(`
    | type  | name |
    | page  | p    |
    | text  | a    |
    | end   |      |
    | text  | a    |
    | group | g    |
    | text  | a    |
    | end   |      |
  `);
  expect(faults).toEqual(['a name duplicateName']);
});

test('[ENG2] names that every object has are refused', () => {
  expect(faultsIn('| type | name |\n| text | constructor |')).toEqual([
    'constructor name reservedName',
  ]);
});

const twoGroups = `
  | type      | name | calculation  |
  | group     | g    |              |
  | integer   | x    |              |
  | calculate | near | \${x} + 1    |
  | end       |      |              |
  | group     | h    |              |
  | integer   | x    |              |
  | calculate | near | \${x} + 1    |
  | end       |      |              |
`;

test('[ENG3] the nearest question of a name is meant', () => {
  scenario(twoGroups).answers('h/x', 5).reckons('h/near', 6).reckons('g/near', undefined);
});

test('[ENG3] two that are equally near are a fault', () => {
  expect(faultsIn(`${twoGroups}  | calculate | far | \${x} |`)).toEqual([
    'far calculation ambiguousReference',
  ]);
});

test('[ENG3] a row is named by its name or its path, after questions', () => {
  scenario(`
    | type      | name | calculation |
    | matrix yn | m    |             |
    | row       | x    |             |
    | row       | y    |             |
    | text      | x    |             |
    | calculate | c    | concat(\${x}, \${y}, \${m/x}) |
  `)
    .answers('x', 'X')
    .answers('m/x', 'no')
    .answers('m/y', 'yes')
    .reckons('c', 'Xyesno');
});

test('[ENG4] a circle is reported with its path', () => {
  const faults = faultListOf(`
    | type      | name | relevant | calculation |
    | calculate | a    |          | \${b}       |
    | calculate | b    |          | \${c} + 1   |
    | calculate | c    | \${a}    | 1           |
  `);
  expect(faults.map(({ code, sentence }) => [code, sentence])).toEqual([
    ['cycle', 'This goes round in a circle: a → b → c → a.'],
  ]);
});

test('[ENG4] a group that is shown by what is in it is a circle', () => {
  expect(
    faultsIn(`
      | type  | name | relevant |
      | group | g    | \${x} = 1 |
      | text  | x    |          |
      | end   |      |          |
    `),
  ).toEqual(['g relevant cycle']);
});

test('[ENG4] relevance by the own answer is a circle', () => {
  expect(faultsIn("| type | name | relevant |\n| text | x | . = '' |")).toEqual([
    'x relevant cycle',
  ]);
});

test('[ENG5] names in words are checked', () => {
  const faults = faultListOf(`
    | type | name | hint          | constraintMessage:fr |
    | text | a    | As \${nobody} | Pas \${rien}         |
  `);
  expect(faults.map(({ field, offset }) => [field, offset])).toEqual([
    ['hint', 3],
    ['constraintMessage', 4],
  ]);
});

test('[ENG6] lists must exist and name each choice once', () => {
  expect(
    faultsIn(`
      | type          | name |
      | selectOne not | a    |

      | list | name |
      | dup  | x    |
      | dup  | x    |
    `),
  ).toEqual(['dup undefined duplicateChoice', 'a list unknownList']);
});
