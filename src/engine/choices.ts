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
  const scope = scopeAt(state, slot, at);
  return slot.choices.filter((choice) =>
    toBoolean(choiceFilter({ ...scope, column: (name) => columnOf(choice, name) })),
  );
}

function columnOf({ name, columns }: Choice, column: string): string {
  if (column === 'name') return name;
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
  return order.filter((choice) => offered.includes(choice));
}
