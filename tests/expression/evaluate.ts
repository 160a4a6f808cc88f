import { compile } from '../../src/expression/compile.ts';
import { parse } from '../../src/expression/parse.ts';
import type { Names, Scope } from '../../src/expression/scope.ts';
import type { ExpressionFault } from '../../src/expression/tree.ts';
import type { Scalar, Value } from '../../src/expression/value.ts';
import { everyFunction } from './every-function.ts';

/** Questions of a form that exists only in the test: each a list of nodes. */
const nodes: Readonly<Record<string, readonly Scalar[]>> = {
  age: [15],
  name: ['Ana Maria'],
  empty: [''],
  gone: [],
  many: ['a b c'],
  kids: [3, '', 5],
  words: ['x', '', 'y'],
  born: ['2000-02-29'],
  flag: [false],
  letters: ['A', 'B', 'C', 'D', 'E', 'F'],
  answers: ['yes', 'no'],
  weights: [3, 5],
};

const names: Names<Scope> = {
  hasColumns: true,
  reader: (name) => {
    const found = nodes[name];
    if (found === undefined) return undefined;
    return (_, indexes = []) => {
      const index = indexes[0]?.[1];
      return index === undefined ? found : found.slice(index - 1, index);
    };
  },
  more: {
    list: (name) =>
      name === 'towns'
        ? { length: 2, read: (_, index, column) => `${column} ${index}` }
        : undefined,
    chance: (_, salt) => (salt.length % 10) / 10,
    // Three places, in each of which a name means what stands there.
    each: (name) =>
      nodes[name]?.length === 3
        ? {
            names: {
              ...names,
              reader: (other) => (there) => [nodes[other]?.[there.position - 1] ?? ''],
            },
            places: (here) => [1, 2, 3].map((position) => ({ ...here, position })),
          }
        : undefined,
    lastSaved: (name) => (name === 'age' ? () => 14 : undefined),
    version: '3',
    positionOfName: (name) => (name === 'kids' ? () => 2 : undefined),
    positionOf: (levels) => () => levels + 1,
    path: undefined,
    choiceLabel: (name) => (name === 'many' ? (_, choice) => `label of ${choice}` : undefined),
  },
};

const scope: Scope = {
  here: 7,
  language: 'en',
  today: '2026-11-22',
  now: '2026-11-22T14:30:00',
  position: 2,
  last: 1,
  column: (name) => (name === 'region' ? 'north' : ''),
};

/** The value of a formula, or all that is wrong with it. */
export function evaluate(source: string): Value | readonly ExpressionFault[] {
  const tree = parse(source);
  if (!tree.ok) return [tree.error] as never;
  const formula = compile(tree.value, names, everyFunction);
  return formula.ok ? formula.value(scope) : (formula.error as never);
}
