import type { SpokenWords } from '../../model/words.ts';
import { cellAt } from '../cells.ts';
import { pathOf } from '../paths.ts';
import type { Plan, Slot } from '../plan.ts';
import { runningOf } from '../resume.ts';
import type { Running } from '../running.ts';
import { speak } from '../speak.ts';
import type { FormState, Given } from '../state.ts';
import { faultsOf } from '../validate.ts';
import { givenAt } from '../values.ts';
import type { AnswerFault } from '../view.ts';

/** One place of a form, shown or not, as it stands now: for whoever makes the form and tries it. */
export type InventoryItem = {
  readonly path: string;
  readonly kind: Slot['node']['kind'];
  readonly label: SpokenWords | undefined;
  /** How many containers are around it. */
  readonly depth: number;
  readonly isShown: boolean;
  readonly isContainer: boolean;
  readonly given: Given['is'] | 'calculated';
  readonly fault: AnswerFault['code'] | undefined;
};

/**
 * Every question, note, calculation and container of a form in its order, instance by instance.
 * What is in a repeat without instances stands once, under the path that its first would have.
 */
export function inventoryOf(plan: Plan, state: FormState): readonly InventoryItem[] {
  const running = runningOf(plan, state);
  const faults = new Map<string, AnswerFault['code']>(
    faultsOf(plan, state).map(({ path, code }) => [path, code]),
  );
  const items: InventoryItem[] = [];
  const list = (slots: readonly Slot[], at: readonly number[], depth: number, isThere: boolean) => {
    for (const slot of slots) {
      items.push(itemOf(running, slot, at, depth, isThere, faults));
      const { inner, isAny } = insidesOf(running, slot, at);
      for (const each of inner) list(slot.children, each, depth + 1, isThere && isAny);
    }
  };
  list(
    plan.slots.filter(({ parent }) => parent === undefined),
    [],
    0,
    true,
  );
  return items;
}

function insidesOf(running: Running, slot: Slot, at: readonly number[]) {
  if (slot.node.kind !== 'repeat') return { inner: [at], isAny: true };
  const count = cellAt(running.instances, slot, at) ?? 0;
  const inner = Array.from({ length: Math.max(1, count) }, (_, i) => [...at, i + 1]);
  return { inner, isAny: count > 0 };
}

function itemOf(
  running: Running,
  slot: Slot,
  at: readonly number[],
  depth: number,
  isThere: boolean,
  faults: ReadonlyMap<string, AnswerFault['code']>,
): InventoryItem {
  const { node, row } = slot;
  const path = pathOf(slot, at);
  const words = row?.label ?? node.label;
  const given = givenAt(running, slot, at).is;
  const isMade = given === 'untouched' && cellAt(running.calculated, slot, at) !== undefined;
  return {
    path,
    kind: node.kind,
    label: words && speak(running, slot, at, words),
    depth,
    isShown: isThere && !cellAt(running.hidden, slot, at),
    isContainer: 'nodes' in node || (node.kind === 'matrix' && row === undefined),
    given: isMade ? 'calculated' : given,
    fault: faults.get(path),
  };
}
