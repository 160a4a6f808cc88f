import { parse } from '../../expression/parse.ts';
import { print } from '../../expression/print.ts';
import type { Operator, Tree } from '../../expression/tree.ts';
import type { Words } from '../../model/words.ts';
import { choiceNamed } from '../choices.ts';
import { placeOf } from '../paths.ts';
import type { Plan, Slot } from '../plan.ts';
import type { ExplainedFormula } from './explain-formula.ts';
import { isEmptyText, labelOf, type Piece, piecesOf, targetOf } from './readable.ts';

/**
 * What would have to change for a formula to hold: of conditions joined by `and` those that do not
 * hold now, of those joined by `or` any one. A condition that compares a question with a constant
 * says what the answer would have to be; any other only that it would have to be true.
 */
export type Remedy =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Remedy[] }
  | {
      readonly kind: 'answer';
      readonly must: Must;
      readonly name: string;
      readonly label: Words | undefined;
      /** Where it is seen, with instances; nothing where it is seen in several or in none. */
      readonly path: string | undefined;
      readonly value: string | undefined;
      /** The choice that the value names. */
      readonly choice: Words | undefined;
    }
  | { readonly kind: 'hold'; readonly pieces: readonly Piece[]; readonly holds: boolean };

export const musts = [
  'be',
  'notBe',
  'include',
  'notInclude',
  'beAbove',
  'beAtLeast',
  'beBelow',
  'beAtMost',
  'beAnswered',
  'beEmpty',
] as const;
export type Must = (typeof musts)[number];

/** For a formula that does not hold; `undefined` where it holds already, or cannot be read. */
export function remedyFor(plan: Plan, formula: ExplainedFormula): Remedy | undefined {
  const place = placeOf(plan, formula.path);
  const parsed = parse(formula.source);
  if (formula.holds || place === undefined || !parsed.ok) return undefined;
  const fails = new Set(formula.parts.filter(({ holds }) => !holds).map(({ source }) => source));
  const isOpen = (tree: Tree): boolean => formula.joinedBy !== 'and' || fails.has(print(tree));
  return simple(wanted(plan, place.slot, formula, parsed.value, true, isOpen));
}

function wanted(
  plan: Plan,
  from: Slot,
  formula: ExplainedFormula,
  tree: Tree,
  holds: boolean,
  isOpen: (tree: Tree) => boolean,
): Remedy {
  const inner = (one: Tree, wish: boolean) => wanted(plan, from, formula, one, wish, () => true);
  if (tree.kind === 'call' && tree.name === 'not' && tree.inputs[0] !== undefined)
    return inner(tree.inputs[0], !holds);
  if (tree.kind === 'binary' && (tree.operator === 'and' || tree.operator === 'or')) {
    const both = operandsOf(tree, tree.operator).filter(isOpen);
    // Not (a and b) is (not a) or (not b).
    const kind = (tree.operator === 'and') === holds ? 'all' : 'any';
    return { kind, of: both.map((one) => inner(one, holds)) };
  }
  return (
    answerWanted(plan, from, formula, tree, holds) ?? {
      kind: 'hold',
      pieces: piecesOf(plan, from, tree),
      holds,
    }
  );
}

const operandsOf = (tree: Tree, operator: Operator): readonly Tree[] =>
  tree.kind === 'binary' && tree.operator === operator
    ? [...operandsOf(tree.left, operator), ...operandsOf(tree.right, operator)]
    : [tree];

const mustBe: Readonly<Partial<Record<Operator, readonly [yes: Must, no: Must]>>> = {
  '=': ['be', 'notBe'],
  '!=': ['notBe', 'be'],
  '<': ['beBelow', 'beAtLeast'],
  '<=': ['beAtMost', 'beAbove'],
  '>': ['beAbove', 'beAtMost'],
  '>=': ['beAtLeast', 'beBelow'],
};
const turned: Readonly<Partial<Record<Operator, Operator>>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function answerWanted(
  plan: Plan,
  from: Slot,
  formula: ExplainedFormula,
  tree: Tree,
  holds: boolean,
): Remedy | undefined {
  const told = (asked: Tree, must: Must, constant?: Tree): Remedy | undefined => {
    const target = targetOf(plan, from, asked);
    const value = constant === undefined ? undefined : constantOf(constant);
    if (target === undefined || (constant !== undefined && value === undefined)) return undefined;
    const name = asked.kind === 'reference' ? `\${${asked.name}}` : '.';
    const seen = formula.sees.find((one) => one.name === name)?.seen ?? [];
    return {
      kind: 'answer',
      must,
      name: target.name,
      label: labelOf(target),
      path: seen.length === 1 ? seen[0]?.path : undefined,
      value,
      choice: value === undefined ? undefined : choiceNamed(target.choices, value)?.label,
    };
  };
  if (tree.kind === 'call' && tree.name === 'selected') {
    const [asked, constant] = tree.inputs;
    return asked && constant && told(asked, holds ? 'include' : 'notInclude', constant);
  }
  if (tree.kind !== 'binary') return undefined;
  const { left, right } = tree;
  const isTurned = constantOf(left) !== undefined;
  const operator = isTurned ? (turned[tree.operator] ?? tree.operator) : tree.operator;
  const [asked, constant] = isTurned ? [right, left] : [left, right];
  const must = mustBe[operator]?.[holds ? 0 : 1];
  if (must === undefined) return undefined;
  if (isEmptyText(constant)) return told(asked, must === 'be' ? 'beEmpty' : 'beAnswered');
  return told(asked, must, constant);
}

function constantOf(tree: Tree): string | undefined {
  if (tree.kind === 'text' || tree.kind === 'number') return String(tree.value);
  const of = tree.kind === 'minus' ? constantOf(tree.of) : undefined;
  return of === undefined ? undefined : `-${of}`;
}

/** One condition needs no "all of these"; lists of the same word become one. */
function simple(remedy: Remedy): Remedy {
  if (remedy.kind !== 'all' && remedy.kind !== 'any') return remedy;
  const { kind } = remedy;
  const of = remedy.of.map(simple).flatMap((one) => (one.kind === kind ? one.of : [one]));
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
}
