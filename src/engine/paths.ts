import type { AnswerPath } from '../model/ids.ts';
import type { Plan, Slot } from './plan.ts';
import type { FormState } from './state.ts';

type Instances = Pick<FormState, 'instances'>;

/** The path of a slot in the instances `at`: `roster[2]/age`. */
export function pathOf(slot: Slot, at: readonly number[]): AnswerPath {
  if (slot.repeats.length === 0) return slot.path as AnswerPath;
  let { parent } = slot;
  let path = slot.name;
  for (let depth = slot.repeats.length; parent !== undefined; parent = parent.parent) {
    if (parent.node.kind === 'page') continue;
    if (parent.node.kind === 'repeat') depth -= 1;
    path = `${parent.name}${parent.node.kind === 'repeat' ? `[${at[depth]}]` : ''}/${path}`;
  }
  return path as AnswerPath;
}

const once: readonly (readonly number[])[] = [[]];

/** All instances in which something inside `repeats` exists now, in order. */
export function instancesOf(
  { instances }: Instances,
  repeats: readonly Slot[],
): readonly (readonly number[])[] {
  return repeats.reduce(
    (outer, repeat) =>
      outer.flatMap((at) =>
        Array.from({ length: instances[pathOf(repeat, at)] ?? 0 }, (_, i) => [...at, i + 1]),
      ),
    once,
  );
}

export type Place = { readonly slot: Slot; readonly at: readonly number[] };

/**
 * The slot and the instances that a path means; `undefined` when the form has no such place.
 * Whether those instances exist now is another question: `exists`.
 */
export function placeOf(plan: Plan, path: string): Place | undefined {
  const at: number[] = [];
  const bare = path.replace(/\[(\d+)\]/g, (_, instance: string) => {
    at.push(Number(instance));
    return '';
  });
  const slot = plan.slotByPath.get(bare);
  return slot !== undefined && at.length === slot.repeats.length && pathOf(slot, at) === path
    ? { slot, at }
    : undefined;
}

export function exists({ instances }: Instances, { slot, at }: Place): boolean {
  return slot.repeats.every(
    (repeat, depth) => (at[depth] ?? 0) <= (instances[pathOf(repeat, at)] ?? 0),
  );
}
