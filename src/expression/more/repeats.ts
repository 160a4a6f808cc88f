import { inputsOf } from '../function-names.ts';
import { filled, given } from '../inputs.ts';
import type { Formula, Scope, Tools } from '../scope.ts';
import type { FunctionTable } from '../table.ts';
import type { Tree } from '../tree.ts';
import { toNodes, toNumber, toScalar, toText, type Value } from '../value.ts';

/**
 * Many values as one, and one of many. As in ODK's reference, `sum`, `min` and `max` leave out what
 * is no number, blanks among it, where XPath would make the whole not a number.
 */
export const table: FunctionTable = {
  inputs: inputsOf('repeats'),
  plain: {
    count: ([a]) => toNodes(given(a)).length,
    'count-non-empty': ([a]) => filled([given(a)]).length,
    sum: (inputs) => {
      let total = 0;
      for (const input of inputs) for (const node of toNodes(input)) total += toNumber(node) || 0;
      return total;
    },
    min: (inputs) => extreme(Math.min, inputs),
    max: (inputs) => extreme(Math.max, inputs),
    once: ([a], { here }) => (toText(here) === '' ? toScalar(given(a)) : toScalar(here)),
    last: (_, { last }) => last,
  },
  special: {
    position: (call, { more, refuse }) => {
      const [first] = call.inputs;
      if (first === undefined) return ({ position }) => position;
      const of = asReference(first);
      const levels = levelsOf(of);
      if (levels !== undefined) return more.positionOf(levels);
      return (
        (of.kind === 'reference' ? more.positionOfName(of.name) : undefined) ??
        refuse('inputs', call.at, 'position() counts the repeat around: position(..).')
      );
    },
    /** `indexed-repeat(${question}, ${repeat}, index, …)`: the question in that instance. */
    'indexed-repeat': <S extends Scope>(
      call: { inputs: readonly Tree[]; at: number },
      { names, make, refuse }: Tools<S>,
    ) => {
      const [first, ...rest] = call.inputs.map(asReference) as [Tree, ...Tree[]];
      if (first.kind !== 'reference' || rest.length % 2 === 1)
        return refuse('inputs', call.at, `Write indexed-repeat(\${question}, \${repeat}, number).`);
      const reader = names.reader(first.name);
      if (reader === undefined)
        return refuse('unknownName', first.at, `There is no question named “${first.name}”.`);
      const indexes: (readonly [string, Formula<S>])[] = [];
      for (let i = 0; i < rest.length; i += 2) {
        const repeat = rest[i] as Tree;
        if (repeat.kind !== 'reference')
          return refuse('inputs', repeat.at, `The repeat is written \${name}.`);
        if (names.reader(repeat.name) === undefined)
          return refuse('unknownName', repeat.at, `There is no question named “${repeat.name}”.`);
        indexes.push([repeat.name, make(rest[i + 1] as Tree)]);
      }
      return (scope: S): Value =>
        toScalar(
          reader(
            scope,
            indexes.map(([name, index]) => [name, Math.trunc(toNumber(index(scope)))]),
          ),
        );
    },
  },
};

/** `..`, `../..`, `current()/..` */
function levelsOf(tree: Tree): number | undefined {
  if (tree.kind === 'parent') return tree.levels;
  if (tree.kind !== 'path' || tree.start.kind !== 'call' || tree.start.name !== 'current')
    return undefined;
  const isUp = tree.steps.every(({ name, where }) => name === '..' && where.length === 0);
  return isUp ? tree.steps.length : undefined;
}

/** `/data/household/age` is `${household/age}`, where nothing is looked for on the way. */
function asReference(tree: Tree): Tree {
  if (tree.kind !== 'path' || tree.start.kind !== 'root') return tree;
  const isPlain = tree.steps.every(
    ({ name, where, isDeep }) => where.length === 0 && !isDeep && /^[^.*@]/.test(name),
  );
  if (!isPlain || tree.steps.length < 2) return tree;
  const name = tree.steps
    .slice(1)
    .map((step) => step.name)
    .join('/');
  return { kind: 'reference', name, at: tree.at };
}

function extreme(of: (a: number, b: number) => number, inputs: readonly Value[]): number {
  const numbers = filled(inputs)
    .map(toNumber)
    .filter((number) => !Number.isNaN(number));
  return numbers.length === 0 ? Number.NaN : numbers.reduce((a, b) => of(a, b));
}
