import { expect, test } from 'vitest';
import { restore } from '../../src/engine/restore.ts';
import { scenario } from './scenario.ts';

const dice = `
  | type      | name | calculation |
  | integer   | n    |             |
  | calculate | a    | random()    |
  | calculate | b    | random() + 0 * \${n} |
  | calculate | id   | uuid()      |
  | repeat    | r    |             |
  | calculate | c    | random()    |
  | end       |      |             |
`;

test('[ENG44] chance is the same when it is made anew, and another at another place', () => {
  const form = scenario(dice).adds('r').answers('n', 1);
  const { a, b, 'r[1]/c': c, 'r[2]/c': d } = form.state.calculated;
  expect(new Set([a, b, c, d]).size).toBe(4);
  expect(form.answers('n', 2).state.calculated).toMatchObject({ a, b });
  const kept = restore(form.plan, JSON.parse(JSON.stringify(form.state)));
  expect(kept.ok && kept.value.calculated).toEqual(form.state.calculated);
  expect(scenario(dice, 2).state.calculated.id).not.toEqual(scenario(dice, 1).state.calculated.id);
});

test("[ENG54] two questions with the form's own seed show the same order", () => {
  const form = scenario(`
    | type        | name | randomize | seed  |
    | integer     | n    |           |       |
    | selectOne l | a    | yes       | \${n} |
    | selectOne l | b    | yes       | \${n} |

    | list | name |
    | l | 1 |
    | l | 2 |
    | l | 3 |
    | l | 4 |
    | l | 5 |
    | l | 6 |
  `).answers('n', 7);
  const order = (path: string, from = form) => from.sees(path).choices.map(({ name }) => name);
  expect(order('a')).toEqual(order('b'));
  expect(order('a', form.answers('n', 8))).not.toEqual(order('a'));
  // As ODK's clients order six things for this seed.
  expect(order('a', form.answers('n', 42))).toEqual(['1', '6', '3', '2', '4', '5']);
});
