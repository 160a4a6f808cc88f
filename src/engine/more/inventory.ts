import type { SpokenWords } from '../../model/words.ts';
import { cellAt } from '../cells.ts';
import { instancesOf, pathOf } from '../paths.ts';
import type { Plan, Slot } from '../plan.ts';
import { runningOf } from '../resume.ts';
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
  readonly depth: number;
  readonly isShown: boolean;
  readonly isContainer: boolean;
  readonly given: Given['is'] | 'calculated';
  readonly fault: AnswerFault['code'] | undefined;
};

/**
 * Every question, note, calculation and container of a form in its order, in each instance that
 * there is; a repeat without instances stands once. What the inspector lists.
 */
export function inventoryOf(plan: Plan, state: FormState): readonly InventoryItem[] {
  const running = runningOf(plan, state);
  const faults = new Map<string, AnswerFault['code']>(
    faultsOf(plan, state).map(({ path, code }) => [path, code]),
  );
  return plan.slots.flatMap((slot) => {
    const { node } = slot;
    return instancesOf(running, slot.repeats).map((at): InventoryItem => {
      const path = pathOf(slot, at);
      const words = slot.row?.label ?? node.label;
      const given = givenAt(running, slot, at).is;
      const isMade = given === 'untouched' && cellAt(running.calculated, slot, at) !== undefined;
      return {
        path,
        kind: node.kind,
        label: words && speak(running, slot, at, words),
        depth: depthOf(slot),
        isShown: !cellAt(running.hidden, slot, at),
        isContainer: 'nodes' in node || (node.kind === 'matrix' && slot.row === undefined),
        given: isMade ? 'calculated' : given,
        fault: faults.get(path),
      };
    });
  });
}

const depthOf = ({ parent }: Slot): number => (parent === undefined ? 0 : depthOf(parent) + 1);
