import { expect, test } from 'vitest';
import { repeatsOf } from '../../src/engine/repeat.ts';
import { scenario } from './scenario.ts';

const counted = `
  | type      | name  | count | calculation            |
  | integer   | n     |       |                        |
  | repeat    | kid   | \${n} |                        |
  | text      | name  |       |                        |
  | integer   | age   |       |                        |
  | calculate | line  |       | concat(position(..), \${name}) |
  | end       |       |       |                        |
  | calculate | all   |       | join(' ', \${line})    |
  | calculate | sum   |       | sum(\${age})           |
  | calculate | many  |       | count(\${kid})         |
  | calculate | second |      | indexed-repeat(\${name}, \${kid}, 2) |
`;

test('[ENG40] a formula decides how many, and what was said comes back', () => {
  const two = scenario(counted).doesNotAsk('kid[1]/name').answers('n', 2);
  const named = two.answers('kid[2]/name', 'Zoe').answers('n', 1);
  named.doesNotAsk('kid[2]/name').reckons('all', '1');
  named.answers('n', 2).reckons('all', '1 2Zoe');
});

test('[ENG40] there are never more than 200, and none for what is not a number', () => {
  expect(scenario(counted).answers('n', 1e9).state.instances).toEqual({ kid: 200 });
  expect(scenario(counted).answers('n', -3).state.instances).toEqual({ kid: 0 });
});

const byPerson = `
  | type    | name  |
  | repeat  | house |
  | text    | town  |
  | repeat  | room  |
  | text    | use   |
  | end     |       |
  | end     |       |
`;

test('[ENG41] a person adds and removes, and answers move up', () => {
  const houses = scenario(byPerson)
    .asks('house[1]/room[1]/use')
    .adds('house')
    .adds('house[2]/room')
    .answers('house[2]/town', 'Perth')
    .answers('house[2]/room[2]/use', 'kitchen')
    .removes('house', 1);
  expect(houses.given('house[1]/town')).toBe('Perth');
  expect(houses.given('house[1]/room[2]/use')).toBe('kitchen');
  expect(houses.state.instances).toEqual({ house: 1, 'house[1]/room': 2 });
});

test('[ENG41] a screen can tell where there is something to add', () => {
  const { plan, state } = scenario(byPerson).adds('house');
  expect(repeatsOf(plan, state).map(({ path, instances }) => [path, instances])).toEqual([
    ['house', 2],
    ['house[1]/room', 1],
    ['house[2]/room', 1],
  ]);
});

test('[ENG42] inside, a name means the same instance; outside, all of them', () => {
  scenario(counted)
    .answers('n', 3)
    .answers('kid[1]/name', 'Ana')
    .answers('kid[2]/name', 'Bo')
    .answers('kid[1]/age', 4)
    .answers('kid[3]/age', 5)
    .reckons('all', '1Ana 2Bo 3')
    .reckons('sum', 9)
    .reckons('many', 3)
    .reckons('second', 'Bo');
});

test('[ENG41] one that is moved takes all that was said along', () => {
  const form = scenario(counted.replace(`| \${n} |`, '|       |'))
    .adds('kid')
    .adds('kid')
    .answers('kid[1]/name', 'Ana')
    .answers('kid[3]/name', 'Zoe')
    .moves('kid', 3, 1)
    .reckons('all', '1Zoe 2Ana 3');
  form.moves('kid', 1, 3).reckons('all', '1Ana 2 3Zoe');
  expect(form.moves('kid', 1, 9).state).toBe(form.state);
});
