import { createDice } from '../base/dice.ts';
import { toBoolean } from '../expression/value.ts';
import type { Choice } from '../model/form.ts';
import { pathOf } from './paths.ts';
import type { Slot } from './plan.ts';
import type { FormState } from './state.ts';
import { scopeAt } from './values.ts';

/** The choices that can be picked now, in the list's order. */
export function choicesOffered(
  state: FormState,
  slot: Slot,
  at: readonly number[],
): readonly Choice[] {
  const { choiceFilter } = slot.formulas;
  if (choiceFilter === undefined) return slot.choices;
  // One scope for all of a list of thousands; the filter looks at the choice of the moment.
  let current: Choice | undefined;
  const scope = scopeAt(state, slot, at, undefined, (name) => columnOf(current, name));
  return slot.choices.filter((choice) => {
    current = choice;
    return toBoolean(choiceFilter(scope));
  });
}

function columnOf(choice: Choice | undefined, column: string): string {
  if (choice === undefined || column === 'name') return choice?.name ?? '';
  const { columns } = choice;
  return columns !== undefined && Object.hasOwn(columns, column) ? (columns[column] ?? '') : '';
}

/**
 * The same in the order to show. Shuffled by the response's seed and the place, over the whole
 * list, so that the order of what stays does not change when a filter does. "None of these" keeps
 * its place at the end.
 */
export function choicesShown(
  state: FormState,
  slot: Slot,
  at: readonly number[],
): readonly Choice[] {
  const offered = choicesOffered(state, slot, at);
  if (!('randomize' in slot.node) || slot.node.randomize !== true) return offered;
  const others = slot.choices.filter(({ alone }) => alone !== true);
  const shuffled = createDice(`${state.seed} ${pathOf(slot, at)}`).shuffle(others);
  const order = [...shuffled, ...slot.choices.filter(({ alone }) => alone === true)];
  const isOffered = new Set(offered);
  return order.filter((choice) => isOffered.has(choice));
}
