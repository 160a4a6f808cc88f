import { parse } from '../../expression/parse.ts';
import { print } from '../../expression/print.ts';
import type { Operator, Tree } from '../../expression/tree.ts';
import { bindings } from '../../expression/tree.ts';
import type { Words } from '../../model/words.ts';
import { choiceNamed } from '../choices.ts';
import type { Plan, Slot } from '../plan.ts';

/**
 * A formula as a person reads it: questions by their labels, choices by theirs, operators as
 * words. `selected(${ride}, 'bus') and ${age} >= 16` becomes
 *
 *   [How do you get around?] includes [By bus]  and  [How old are you?] is at least [16]
 *
 * What has no such reading stays as it is written.
 */
export type Piece =
  | { readonly kind: 'name'; readonly name: string; readonly label: Words | undefined }
  /** The answer of the question whose formula it is. */
  | { readonly kind: 'here' }
  | { readonly kind: 'value'; readonly text: string; readonly label: Words | undefined }
  | { readonly kind: 'word'; readonly word: PieceWord }
  | { readonly kind: 'code'; readonly text: string };

export const pieceWords = [
  'and',
  'or',
  'not',
  'is',
  'isNot',
  'below',
  'atMost',
  'above',
  'atLeast',
  'plus',
  'minus',
  'times',
  'divided',
  'rest',
  'includes',
  'isEmpty',
  'isNotEmpty',
  'picksOf',
  'always',
  'never',
  'open',
  'close',
] as const;
export type PieceWord = (typeof pieceWords)[number];

/** Two lists as one (`|`) are code. */
const operators: Readonly<Record<Exclude<Operator, '|'>, PieceWord>> = {
  or: 'or',
  and: 'and',
  '=': 'is',
  '!=': 'isNot',
  '<': 'below',
  '<=': 'atMost',
  '>': 'above',
  '>=': 'atLeast',
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  div: 'divided',
  mod: 'rest',
};

/** `from` is the place whose formula it is; the source as code where it cannot be read. */
export function readable(plan: Plan, from: Slot, source: string): readonly Piece[] {
  const parsed = parse(source);
  return parsed.ok ? piecesOf(plan, from, parsed.value) : [{ kind: 'code', text: source }];
}

export function piecesOf(plan: Plan, from: Slot, tree: Tree): readonly Piece[] {
  const read = (one: Tree) => piecesOf(plan, from, one);
  switch (tree.kind) {
    case 'reference': {
      const target = plan.find(from, tree.name);
      return [{ kind: 'name', name: tree.name, label: labelOf(target) }];
    }
    case 'here':
      return [{ kind: 'here' }];
    case 'number':
    case 'text':
      return [{ kind: 'value', text: String(tree.value), label: undefined }];
    case 'minus':
      return [word('minus'), ...bracketed(tree.of, read, 7)];
    case 'call':
      return callIn(plan, from, tree, read);
    case 'binary': {
      const { operator, left, right } = tree;
      if (operator === '|') return [{ kind: 'code', text: print(tree) }];
      if (isEmptyText(right) && (operator === '=' || operator === '!='))
        return [...read(left), word(operator === '=' ? 'isEmpty' : 'isNotEmpty')];
      const own = bindings[operator];
      const side = (one: Tree, other: Tree, least: number) =>
        valueIn(plan, from, one, other) ?? bracketed(one, read, least);
      return [...side(left, right, own), word(operators[operator]), ...side(right, left, own + 1)];
    }
    default:
      return [{ kind: 'code', text: print(tree) }];
  }
}

function callIn(
  plan: Plan,
  from: Slot,
  tree: Tree & { readonly kind: 'call' },
  read: (tree: Tree) => readonly Piece[],
): readonly Piece[] {
  const [first, second] = tree.inputs;
  switch (tree.name) {
    case 'true':
      return [word('always')];
    case 'false':
      return [word('never')];
    case 'not':
      return first === undefined
        ? [{ kind: 'code', text: print(tree) }]
        : [word('not'), word('open'), ...read(first), word('close')];
    case 'selected':
      return first === undefined || second === undefined
        ? [{ kind: 'code', text: print(tree) }]
        : [
            ...read(first),
            word('includes'),
            ...(valueIn(plan, from, second, first) ?? read(second)),
          ];
    case 'count-selected':
      return first === undefined
        ? [{ kind: 'code', text: print(tree) }]
        : [word('picksOf'), ...read(first)];
    default: {
      const inputs = tree.inputs.flatMap((input, i): readonly Piece[] => [
        ...(i > 0 ? [{ kind: 'code' as const, text: ',' }] : []),
        ...read(input),
      ]);
      return [{ kind: 'code', text: `${tree.name}(` }, ...inputs, { kind: 'code', text: ')' }];
    }
  }
}

/** A constant that stands beside a question with choices is the choice of that name. */
function valueIn(
  plan: Plan,
  from: Slot,
  constant: Tree,
  beside: Tree,
): readonly Piece[] | undefined {
  if (constant.kind !== 'text' && constant.kind !== 'number') return undefined;
  const text = String(constant.value);
  const target = targetOf(plan, from, beside);
  return [{ kind: 'value', text, label: target && choiceNamed(target.choices, text)?.label }];
}

/** The place that a name, or `.`, means where `from` stands. */
export const targetOf = (plan: Plan, from: Slot, tree: Tree): Slot | undefined =>
  tree.kind === 'here' ? from : tree.kind === 'reference' ? plan.find(from, tree.name) : undefined;

const bracketed = (
  tree: Tree,
  read: (tree: Tree) => readonly Piece[],
  least: number,
): readonly Piece[] =>
  tree.kind === 'binary' && bindings[tree.operator] < least
    ? [word('open'), ...read(tree), word('close')]
    : read(tree);

export const isEmptyText = (tree: Tree): boolean => tree.kind === 'text' && tree.value === '';

export const labelOf = (slot: Slot | undefined): Words | undefined =>
  slot && (slot.row ?? slot.node).label;

const word = (one: PieceWord): Piece => ({ kind: 'word', word: one });
