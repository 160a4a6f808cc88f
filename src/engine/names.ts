import type { Names } from '../expression/scope.ts';
import type { Scalar } from '../expression/value.ts';
import type { Form } from '../model/form.ts';
import { cellAt } from './cells.ts';
import type { EngineScope, FunctionTable, Slot } from './plan.ts';
import type { Running } from './running.ts';
import { answerToScalar, valueAt } from './values.ts';

/** What `${name}` means from somewhere: a slot, or why not. */
export type Find = (from: Slot, name: string) => Slot | 'unknown' | 'ambiguous';

/**
 * A name is looked for in the same container first, then further out: the candidate that shares
 * most of the containers with the asker is meant. `${matrix/row}` names a row by its path. A
 * question goes before a row of the same name.
 */
export function createFind(slots: readonly Slot[], slotByPath: ReadonlyMap<string, Slot>): Find {
  const byName = new Map<string, Slot[]>();
  for (const slot of slots) {
    if (slot.node.kind === 'page') continue;
    const same = byName.get(slot.name);
    if (same === undefined) byName.set(slot.name, [slot]);
    else same.push(slot);
  }
  return (from, name) => {
    const all = name.includes('/')
      ? [slotByPath.get(name)].filter((slot) => slot !== undefined)
      : (byName.get(name) ?? []);
    const questions = all.filter(({ row }) => row === undefined);
    const candidates = questions.length > 0 ? questions : all;
    if (candidates.length < 2) return candidates[0] ?? 'unknown';
    const around = containersOf(from);
    const shared = candidates.map(
      (candidate) =>
        containersOf(candidate).filter((container) => around.includes(container)).length,
    );
    const most = Math.max(...shared);
    const nearest = candidates.filter((_, at) => shared[at] === most);
    if (nearest.length > 1) return 'ambiguous';
    return nearest[0] ?? 'unknown';
  };
}

function containersOf(slot: Slot): readonly Slot[] {
  const containers: Slot[] = [];
  for (let { parent } = slot; parent !== undefined; parent = parent.parent) containers.push(parent);
  return containers;
}

/** Where a formula stands, for those who bind its names. */
export type Standing = {
  readonly from: Slot;
  readonly find: Find;
  readonly form: Form;
  /** Of the form's top level. */
  readonly roots: readonly Slot[];
  /** Bare names are columns of a choice. */
  readonly hasColumns: boolean;
  /** Is told what a path looks at, beside the names in it. */
  readonly mention: (slot: Slot) => void;
  readonly table: FunctionTable;
  /** Within `[…]` of a path: what the node that is looked at may be; the form where `undefined`. */
  readonly context?: readonly (Slot | undefined)[];
};

/** Binds the names in a formula. */
export function namesFor(standing: Standing): Names<EngineScope> {
  const { from, find, hasColumns, table } = standing;
  const found = (name: string): Slot | undefined => {
    const slot = find(from, name);
    return typeof slot === 'string' ? undefined : slot;
  };
  return {
    hasColumns,
    reader: (name) => {
      const target = found(name);
      return target === undefined ? undefined : readerOf(from, target, found);
    },
    more: table.names?.(standing),
  };
}

/** How many of the repeats around `target` are also around `from`: there, its own instance is meant. */
export const sharedRepeats = (from: Slot, target: Slot): number =>
  target.repeats.filter((repeat) => from.repeats.includes(repeat)).length;

type Indexes = readonly (readonly [string, number])[];

function readerOf(from: Slot, target: Slot, found: (name: string) => Slot | undefined) {
  const shared = sharedRepeats(from, target);
  const { repeats } = target;
  const depths = new Map<string, number>();
  const depthOf = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    const depth = repeats.indexOf(found(name) as Slot);
    depths.set(name, depth);
    return depth;
  };
  return ({ running, at }: EngineScope, indexes?: Indexes): readonly Scalar[] => {
    const nodes: Scalar[] = [];
    // In each repeat around the target: the instance that was chosen, our own, or all of them.
    const chosen = repeats.map((_, depth) => (depth < shared ? at[depth] : undefined));
    for (const [name, index] of indexes ?? []) {
      const depth = depthOf(name);
      if (depth >= 0) chosen[depth] = index;
    }
    collect(running, target, chosen, [], nodes);
    return nodes;
  };
}

function collect(
  running: Running,
  target: Slot,
  chosen: readonly (number | undefined)[],
  at: number[],
  nodes: Scalar[],
): void {
  const depth = at.length;
  const repeat = target.repeats[depth];
  if (repeat === undefined) {
    addNodes(running, target, at, nodes);
    return;
  }
  const count = cellAt(running.instances, repeat, at) ?? 0;
  const only = chosen[depth];
  const first = only ?? 1;
  for (let instance = first; instance <= Math.min(count, only ?? count); instance += 1) {
    if (instance < 1) continue;
    at.push(instance);
    collect(running, target, chosen, at, nodes);
    at.pop();
  }
}

/** Nothing for what is not relevant; a repeat has a node an instance. */
function addNodes(running: Running, target: Slot, at: readonly number[], nodes: Scalar[]): void {
  if (cellAt(running.hidden, target, at)) return;
  if (target.node.kind !== 'repeat') {
    nodes.push(answerToScalar(valueAt(running, target, at), target));
    return;
  }
  const count = cellAt(running.instances, target, at) ?? 0;
  for (let instance = 0; instance < count; instance += 1) nodes.push('');
}
