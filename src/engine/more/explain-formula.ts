import { compile } from '../../expression/compile.ts';
import { parse } from '../../expression/parse.ts';
import { print } from '../../expression/print.ts';
import { references, usesHere } from '../../expression/references.ts';
import type { Names } from '../../expression/scope.ts';
import type { Tree } from '../../expression/tree.ts';
import { type Scalar, toBoolean, toScalar } from '../../expression/value.ts';
import type { Words } from '../../model/words.ts';
import { cellAt } from '../cells.ts';
import { choiceNamed, columnOf, filterScope } from '../choices.ts';
import { namesFor } from '../names.ts';
import { instancesOf, type Place, pathOf } from '../paths.ts';
import type { EngineScope, Plan, Slot } from '../plan.ts';
import type { Running } from '../running.ts';
import { answerToScalar, givenAt, scopeAt, valueAt } from '../values.ts';

export type ExplainedField =
  | 'relevant'
  | 'count'
  | 'calculation'
  | 'default'
  | 'required'
  | 'constraint'
  | 'readonly'
  | 'choiceFilter';

/** A formula of a form, with what it gives and what it sees at this moment. */
export type ExplainedFormula = {
  /** Whose formula it is, with instances, and what that is called. */
  readonly path: string;
  readonly label: Words | undefined;
  readonly field: ExplainedField;
  readonly source: string;
  readonly result: Scalar;
  /** The result as a truth. */
  readonly holds: boolean;
  /** Where it is several conditions joined by `and` or by `or`: each with what it gives. */
  readonly parts: readonly Pick<ExplainedFormula, 'source' | 'result' | 'holds'>[];
  readonly joinedBy: 'and' | 'or' | undefined;
  readonly sees: readonly SeenReference[];
};

/** What a name in a formula stands for now. */
export type SeenReference = {
  /** As it is written: `${age}`, `.`, a column of the choice; for a path the path of the question. */
  readonly name: string;
  readonly label: Words | undefined;
  /** One a place; several where a repeat is seen from outside, none where it has no instance. */
  readonly seen: readonly SeenValue[];
};

export type SeenValue = {
  readonly path: string;
  /** As the formula sees it: the empty text for what is blank, or not relevant. */
  readonly value: Scalar;
  readonly is: 'answered' | 'calculated' | 'blank' | 'notRelevant';
};

/** `undefined` where the place has no such formula. `choice` is the one that a filter looks at. */
export function explainFormula(
  running: Running,
  place: Place,
  field: ExplainedField,
  choice?: string,
): ExplainedFormula | undefined {
  const { slot } = place;
  const owner = slot.row !== undefined && field === 'relevant' ? slot.row : slot.node;
  const source = (owner as unknown as Readonly<Record<string, unknown>>)[field];
  const tree = typeof source === 'string' ? parse(source) : undefined;
  if (typeof source !== 'string' || !tree?.ok) return undefined;
  const scope = scopeFor(running, place, field, choice);
  const looked = new Set<Slot>();
  const run = runnerFor(running, slot, scope, field, (seen) => looked.add(seen));
  const result = run(tree.value);
  if (result === undefined) return undefined;
  const joinedBy = operatorOf(tree.value);
  return {
    path: pathOf(slot, place.at),
    label: slot.row?.label ?? slot.node.label,
    field,
    source,
    result,
    holds: toBoolean(result),
    joinedBy,
    parts: operands(tree.value, joinedBy).flatMap((part) => {
      const given = run(part);
      return given === undefined
        ? []
        : [{ source: print(part), result: given, holds: toBoolean(given) }];
    }),
    sees: seenIn(running, place, tree.value, scope, looked),
  };
}

function scopeFor(
  running: Running,
  { slot, at }: Place,
  field: ExplainedField,
  choice: string | undefined,
): EngineScope {
  const picked = choice === undefined ? undefined : choiceNamed(slot.choices, choice);
  const column = (name: string): string => columnOf(picked, name);
  if (field === 'choiceFilter') return filterScope(running, slot, at, () => picked);
  if (field === 'relevant' || field === 'count' || field === 'default')
    return scopeAt(running, slot, at, '', column);
  if (field !== 'calculation') return scopeAt(running, slot, at, undefined, column);
  const given = givenAt(running, slot, at);
  const said = given.is === 'answered' ? answerToScalar(given.value, slot) : '';
  return scopeAt(running, slot, at, said, column);
}

/** Runs any part of a formula as the whole is run; `undefined` for what cannot be. */
function runnerFor(
  { plan }: Running,
  slot: Slot,
  scope: EngineScope,
  field: ExplainedField,
  mention: (seen: Slot) => void,
): (tree: Tree) => Scalar | undefined {
  const names = namesSeenBy(plan, slot, field === 'choiceFilter', mention);
  return (tree) => {
    const compiled = compile(tree, names, plan.table);
    return compiled.ok ? toScalar(compiled.value(scope)) : undefined;
  };
}

/** The names of a formula at `slot`, as the form was compiled with; `mention` hears what paths look at. */
export const namesSeenBy = (
  plan: Plan,
  slot: Slot,
  hasColumns: boolean,
  mention: (seen: Slot) => void,
): Names<EngineScope> =>
  namesFor({
    from: slot,
    find: (from, name) => plan.find(from, name) ?? 'unknown',
    form: plan.form,
    roots: rootsOf(plan),
    hasColumns,
    mention,
    table: plan.table,
  });

const roots = new WeakMap<Plan, readonly Slot[]>();

/** Of the form's top level; found once, since every formula of a form asks. */
function rootsOf(plan: Plan): readonly Slot[] {
  const known = roots.get(plan);
  if (known !== undefined) return known;
  const found = plan.slots.filter(({ parent }) => parent === undefined);
  roots.set(plan, found);
  return found;
}

const operatorOf = (tree: Tree): ExplainedFormula['joinedBy'] =>
  tree.kind === 'binary' && (tree.operator === 'and' || tree.operator === 'or')
    ? tree.operator
    : undefined;

/** `a and (b and c) and d` has four operands: brackets within the same word mean nothing. */
const operands = (tree: Tree, joinedBy: ExplainedFormula['joinedBy']): readonly Tree[] => {
  if (joinedBy === undefined) return [];
  return tree.kind === 'binary' && tree.operator === joinedBy
    ? [...operands(tree.left, joinedBy), ...operands(tree.right, joinedBy)]
    : [tree];
};

/** A long roster would bury what matters; a screen shows a few. */
const mostSeen = 20;

function seenIn(
  running: Running,
  place: Place,
  tree: Tree,
  scope: EngineScope,
  looked: ReadonlySet<Slot>,
): readonly SeenReference[] {
  const seen: SeenReference[] = [];
  if (usesHere(tree)) {
    const { slot, at } = place;
    seen.push({ name: '.', label: slot.node.label, seen: [seenAt(running, slot, at, scope.here)] });
  }
  const told = new Set<Slot>();
  const tell = (name: string, target: Slot): void => {
    if (told.has(target)) return;
    told.add(target);
    const { label } = target.row ?? target.node;
    seen.push({ name, label, seen: seenFrom(running, place, target) });
  };
  for (const { name } of references(tree)) {
    const target = running.plan.find(place.slot, name);
    if (target !== undefined) tell(`\${${name}}`, target);
  }
  for (const target of looked) if (!('nodes' in target.node)) tell(target.path, target);
  for (const name of new Set(columnsIn(tree)))
    seen.push({
      name,
      label: undefined,
      seen: [{ path: '', value: toScalar(scope.column(name)), is: 'answered' }],
    });
  return seen;
}

/** Of the repeats around both, the same instances; of others, all. */
function seenFrom(running: Running, { slot, at }: Place, target: Slot): readonly SeenValue[] {
  const isOurs = (there: readonly number[]): boolean =>
    target.repeats.every(
      (repeat, depth) => slot.repeats[depth] !== repeat || there[depth] === at[depth],
    );
  return instancesOf(running, target.repeats)
    .filter(isOurs)
    .slice(0, mostSeen)
    .map((there) => seenAt(running, target, there));
}

function seenAt(
  running: Running,
  slot: Slot,
  at: readonly number[],
  instead?: EngineScope['here'],
): SeenValue {
  const path = pathOf(slot, at);
  if (cellAt(running.hidden, slot, at)) return { path, value: '', is: 'notRelevant' };
  const value =
    instead === undefined ? answerToScalar(valueAt(running, slot, at), slot) : toScalar(instead);
  if (value === '') return { path, value, is: 'blank' };
  return {
    path,
    value,
    is: givenAt(running, slot, at).is === 'answered' ? 'answered' : 'calculated',
  };
}

function columnsIn(tree: Tree): readonly string[] {
  switch (tree.kind) {
    case 'column':
      return [tree.name];
    case 'binary':
      return [...columnsIn(tree.left), ...columnsIn(tree.right)];
    case 'minus':
      return columnsIn(tree.of);
    case 'call':
      return tree.inputs.flatMap(columnsIn);
    default:
      return [];
  }
}
