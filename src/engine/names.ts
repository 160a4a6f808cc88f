import type { Names } from '../expression/scope.ts';
import type { Scalar } from '../expression/value.ts';
import type { LanguageTag } from '../model/ids.ts';
import { wordsIn } from '../model/spoken.ts';
import { instancesOf, pathOf } from './paths.ts';
import type { EngineScope, Slot } from './plan.ts';
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
  for (const slot of slots)
    if (slot.node.kind !== 'page') byName.set(slot.name, [...(byName.get(slot.name) ?? []), slot]);
  return (from, name) => {
    const all = name.includes('/')
      ? [slotByPath.get(name)].filter((slot) => slot !== undefined)
      : (byName.get(name) ?? []);
    const questions = all.filter(({ row }) => row === undefined);
    const candidates = questions.length > 0 ? questions : all;
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

/** Binds the names in the formulas of `from`. */
export function namesFor(
  from: Slot,
  find: Find,
  defaultLanguage: LanguageTag,
  hasColumns: boolean,
): Names<EngineScope> {
  const found = (name: string): Slot | undefined => {
    const slot = find(from, name);
    return typeof slot === 'string' ? undefined : slot;
  };
  return {
    hasColumns,
    reader: (name) => {
      const target = found(name);
      if (target === undefined) return undefined;
      const shared = sharedRepeats(from, target);
      return (scope, indexes = []) => {
        const chosen = indexes.map(([repeat, index]) => [found(repeat), index] as const);
        return instancesMeant(scope, target, shared, chosen).flatMap((at) =>
          nodesAt(scope, target, at),
        );
      };
    },
    choiceLabel: (name) => {
      const target = found(name);
      if (target === undefined || !('list' in target.node)) return undefined;
      return ({ state }, choice) => {
        const picked = target.choices.find((other) => other.name === choice);
        return picked === undefined
          ? choice
          : wordsIn(picked.label, state.language, defaultLanguage).text;
      };
    },
  };
}

/** How many of the repeats around `target` are also around `from`: there, its own instance is meant. */
const sharedRepeats = (from: Slot, target: Slot): number =>
  target.repeats.filter((repeat) => from.repeats.includes(repeat)).length;

function instancesMeant(
  { state, at }: EngineScope,
  target: Slot,
  shared: number,
  chosen: readonly (readonly [Slot | undefined, number])[],
): readonly (readonly number[])[] {
  if (target.repeats.length === 0) return [[]];
  const all = shared === target.repeats.length && chosen.length === 0;
  if (all) return [at.slice(0, shared)];
  return instancesOf(state, target.repeats).filter((candidate) =>
    target.repeats.every((repeat, depth) => {
      const index = chosen.find(([slot]) => slot === repeat)?.[1];
      if (index !== undefined) return candidate[depth] === index;
      return depth >= shared || candidate[depth] === at[depth];
    }),
  );
}

/** Nothing for what is not relevant; a repeat has a node an instance. */
function nodesAt({ state }: EngineScope, target: Slot, at: readonly number[]): readonly Scalar[] {
  const path = pathOf(target, at);
  if (state.hidden[path]) return [];
  if (target.node.kind === 'repeat')
    return Array.from({ length: state.instances[path] ?? 0 }, () => '');
  return [answerToScalar(valueAt(state, path), target)];
}
