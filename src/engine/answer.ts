import type { AnswerPath } from '../model/ids.ts';
import { choicesOffered } from './choices.ts';
import { exists, type Place, pathOf, placeOf } from './paths.ts';
import type { Plan, Slot } from './plan.ts';
import { settle } from './settle.ts';
import type { FormState, Given } from './state.ts';
import { givenAt, longestText } from './values.ts';

/**
 * Puts `given` at `path`, tidied, and brings everything that hangs on it up to date. A value of
 * the wrong type is kept as it is: `faultsOfPage` says what is wrong with it. A matrix takes
 * reasons for all its relevant rows without an answer at once. Nothing changes for an instance that was removed, a
 * calculation or a note; a path that the form does not have is a mistake of ours, and throws.
 */
export function answer(
  plan: Plan,
  state: FormState,
  path: AnswerPath | string,
  given: Given,
): FormState {
  const place = placeOf(plan, path);
  if (place === undefined) throw new Error(`the form has nothing at ${path}`);
  if (!exists(state, place) || !isAnswerable(place.slot)) return state;
  const { slot, at } = place;
  if (slot.node.kind === 'matrix' && slot.row === undefined) {
    if (given.is === 'answered') return state;
    const changed = Object.fromEntries(
      slot.children
        .map((row) => pathOf(row, at))
        .filter((row) => !state.hidden[row] && givenAt(state, row).is !== 'answered')
        .map((row) => [row, given]),
    );
    return settle(plan, { ...state, given: { ...state.given, ...changed } }, slot.children);
  }
  const tidied = tidy(state, place, given);
  return settle(plan, { ...state, given: { ...state.given, [path]: tidied } }, [slot]);
}

const isAnswerable = ({ node }: Slot): boolean =>
  !('nodes' in node) && node.kind !== 'note' && node.kind !== 'calculate';

function tidy(state: FormState, { slot, at }: Place, given: Given): Given {
  if (given.is !== 'answered') return given;
  let { value } = given;
  if (typeof value === 'string') value = tidyText(slot, value);
  else if (Array.isArray(value) && 'list' in slot.node)
    value = tidyPicks(state, { slot, at }, value);
  const isEmpty =
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (value === false && slot.node.kind === 'acknowledge') ||
    (Number.isNaN(value) && !wantsNumber(slot));
  return isEmpty ? { is: 'untouched' } : { is: 'answered', value };
}

const wantsNumber = ({ node: { kind } }: Slot): boolean =>
  kind === 'integer' || kind === 'decimal' || kind === 'range';

/** Digits that were typed where a number is wanted are that number. */
function tidyText(slot: Slot, text: string): string | number {
  const trimmed = text.trim().slice(0, longestText);
  return wantsNumber(slot) && /^[+-]?(\d+(\.\d+)?|\.\d+)$/.test(trimmed)
    ? Number(trimmed)
    : trimmed;
}

/**
 * A set of picks in the list's order, without what the filter took away meanwhile; a ranking keeps
 * its own order. Names that the list never had stay, to be reported.
 */
function tidyPicks(state: FormState, { slot, at }: Place, picks: readonly string[]): string[] {
  const offered = choicesOffered(state, slot, at).map(({ name }) => name as string);
  const known = slot.choices.map(({ name }) => name as string);
  const kept = [...new Set(picks)].filter(
    (pick) => offered.includes(pick) || !known.includes(pick),
  );
  if (slot.node.kind === 'rank') return kept;
  const rankOf = (pick: string): number => (known.indexOf(pick) + 1 || known.length + 1) - 1;
  return standAlone(slot, picksAt(state, pathOf(slot, at)), kept).sort(
    (a, b) => rankOf(a) - rankOf(b),
  );
}

/** "None of these" drops the others when it is picked, and is dropped when another is. */
function standAlone(slot: Slot, before: readonly string[], picks: readonly string[]): string[] {
  const isAlone = (pick: string): boolean =>
    slot.choices.some(({ name, alone }) => name === pick && alone === true);
  if (picks.length < 2 || !picks.some(isAlone)) return [...picks];
  const added = picks.filter((pick) => !before.includes(pick));
  const latest = added[added.length - 1];
  return latest !== undefined && isAlone(latest)
    ? [latest]
    : picks.filter((pick) => !isAlone(pick));
}

function picksAt(state: FormState, path: string): readonly string[] {
  const given = givenAt(state, path);
  return given.is === 'answered' && Array.isArray(given.value) ? given.value : [];
}
