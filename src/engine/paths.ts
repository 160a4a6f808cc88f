import type { AnswerPath } from '../model/ids.ts';
import { type Cells, cellAt } from './cells.ts';
import type { Plan, Slot } from './plan.ts';

type Instances = { readonly instances: Cells<number> };

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
  let all = once;
  for (const repeat of repeats) {
    const next: (readonly number[])[] = [];
    for (const at of all) {
      const count = cellAt(instances, repeat, at) ?? 0;
      for (let instance = 1; instance <= count; instance += 1)
        next.push(at.length === 0 ? [instance] : [...at, instance]);
    }
    all = next;
  }
  return all;
}

export type Place = { readonly slot: Slot; readonly at: readonly number[] };

/**
 * The slot and the instances that a path means; `undefined` when the form has no such place.
 * Whether those instances exist now is another question: `exists`.
 */
export function placeOf(plan: Plan, path: string): Place | undefined {
  const plain = plan.slotByPath.get(path);
  if (plain !== undefined && plain.repeats.length === 0) return { slot: plain, at: [] };
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
    (repeat, depth) => (at[depth] ?? 0) <= (cellAt(instances, repeat, at) ?? 0),
  );
}
