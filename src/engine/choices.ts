import { createDice } from '../base/dice.ts';
import { toBoolean, toNumber, toText } from '../expression/value.ts';
import type { Choice } from '../model/form.ts';
import { wordsIn } from '../model/spoken.ts';
import { pathOf } from './paths.ts';
import type { EngineScope, Slot } from './plan.ts';
import type { Running } from './running.ts';
import { scopeAt } from './values.ts';

/** The whole list, whatever the filter. Where the choices are answers, those that the filter leaves. */
export const choicesAt = (running: Running, slot: Slot, at: readonly number[]): readonly Choice[] =>
  slot.formulas.choicesAt?.(running, at) ?? slot.choices;

/** The choices that can be picked now, in the list's order. */
export function choicesOffered(
  running: Running,
  slot: Slot,
  at: readonly number[],
): readonly Choice[] {
  const { shortList } = slot.formulas;
  const choices =
    shortList === undefined ? choicesAt(running, slot, at) : shortList(scopeAt(running, slot, at));
  return filtered(running, slot, at, choices);
}

/** Whether one can be picked now; a list of thousands is not filtered for that. */
export function isOffered(
  running: Running,
  slot: Slot,
  at: readonly number[],
  name: string,
): boolean {
  const choice = choiceNamed(choicesAt(running, slot, at), name);
  return choice !== undefined && filtered(running, slot, at, [choice]).length > 0;
}

function filtered(
  running: Running,
  slot: Slot,
  at: readonly number[],
  choices: readonly Choice[],
): readonly Choice[] {
  const { choiceFilter, choicesAt: fromAnswers } = slot.formulas;
  if (choiceFilter === undefined || fromAnswers !== undefined) return choices;
  // One scope for all of a list of thousands; the filter looks at the choice of the moment.
  let current: Choice | undefined;
  const scope = filterScope(running, slot, at, () => current);
  return choices.filter((choice) => {
    current = choice;
    return toBoolean(choiceFilter(scope));
  });
}

/** The world as a choice filter sees it, for the choice of the moment. */
export function filterScope(
  running: Running,
  slot: Slot,
  at: readonly number[],
  current: () => Choice | undefined,
): EngineScope {
  const { language, plan } = running;
  const column = (name: string): string => {
    const choice = current();
    return name === 'label' && choice !== undefined
      ? wordsIn(choice.label, language, plan.form.defaultLanguage).text
      : columnOf(choice, name);
  };
  return {
    ...scopeAt(running, slot, at, undefined, column),
    get position() {
      return (rowsByName(slot.choices).get(current()?.name ?? '') ?? 0) + 1;
    },
    last: slot.choices.length,
  };
}

const rows = new WeakMap<readonly Choice[], ReadonlyMap<string, number>>();

/** Where each choice stands in its list. */
export function rowsByName(choices: readonly Choice[]): ReadonlyMap<string, number> {
  const known = rows.get(choices);
  if (known !== undefined) return known;
  const made = new Map(choices.map(({ name }, row) => [name as string, row]));
  rows.set(choices, made);
  return made;
}

export const choiceNamed = (choices: readonly Choice[], name: string): Choice | undefined =>
  choices[rowsByName(choices).get(name) ?? -1];

export function columnOf(choice: Choice | undefined, column: string): string {
  if (choice === undefined || column === 'name') return choice?.name ?? '';
  const { columns } = choice;
  return columns !== undefined && Object.hasOwn(columns, column) ? (columns[column] ?? '') : '';
}

/**
 * The same in the order to show. Shuffled by the response's seed and the place, or by the seed that
 * the form names; over the whole list, so that the order of what stays does not change when a
 * filter does. "None of these" keeps its place at the end.
 */
export function choicesShown(
  running: Running,
  slot: Slot,
  at: readonly number[],
): readonly Choice[] {
  const offered = choicesOffered(running, slot, at);
  if (!('randomize' in slot.node) || slot.node.randomize !== true) return offered;
  const { seed } = slot.formulas;
  const own = seed === undefined ? '' : seed(scopeAt(running, slot, at));
  const all = choicesAt(running, slot, at);
  const others = all.filter(({ alone }) => alone !== true);
  const { shuffle } = running.plan.table;
  const number = toNumber(own);
  const shuffled =
    shuffle === undefined || Number.isNaN(number)
      ? createDice(toText(own) || `${running.seed} ${pathOf(slot, at)}`).shuffle(others)
      : shuffle(others, number);
  const order = [...shuffled, ...all.filter(({ alone }) => alone === true)];
  const remaining = new Set(offered.map(({ name }) => name));
  return order.filter(({ name }) => remaining.has(name));
}
