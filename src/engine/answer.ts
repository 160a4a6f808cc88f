import type { AnswerPath } from '../model/ids.ts';
import { cellAt, setCell } from './cells.ts';
import { choiceNamed, choicesAt, isOffered, rowsByName } from './choices.ts';
import { exists, type Place, placeOf } from './paths.ts';
import type { Plan, Slot } from './plan.ts';
import { runningOf } from './resume.ts';
import { draftOf, type Running, stateOf } from './running.ts';
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
  const before = runningOf(plan, state);
  if (!exists(before, place) || !isAnswerable(place.slot)) return state;
  const { slot, at } = place;
  const isMatrix = slot.node.kind === 'matrix' && slot.row === undefined;
  if (isMatrix && given.is === 'answered') return state;
  const draft = draftOf(before);
  const touched = isMatrix ? slot.children.filter((row) => isOpen(before, row, at)) : [slot];
  const tidied = isMatrix ? given : tidy(before, place, given);
  for (const one of touched) draft.given = setCell(draft.given, one, at, tidied, draft.owned);
  settle(
    draft,
    touched.map((one) => ({ slot: one, what: 'value' })),
    before,
  );
  return stateOf(draft);
}

const isOpen = (running: Running, row: Slot, at: readonly number[]): boolean =>
  !cellAt(running.hidden, row, at) && givenAt(running, row, at).is !== 'answered';

const isAnswerable = ({ node }: Slot): boolean =>
  !('nodes' in node) && node.kind !== 'note' && node.kind !== 'calculate';

/** What is kept of what was given: trimmed, in order, a number where digits were typed. */
export function tidy(running: Running, place: Place, given: Given): Given {
  if (given.is !== 'answered') return given;
  const { slot } = place;
  let { value } = given;
  if (typeof value === 'string') value = tidyText(slot, value);
  else if (Array.isArray(value) && 'list' in slot.node) value = tidyPicks(running, place, value);
  value = slot.formulas.kindTools?.tidy(value) ?? value;
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
function tidyPicks(running: Running, { slot, at }: Place, picks: readonly string[]): string[] {
  const known = rowsByName(choicesAt(running, slot, at));
  const kept = [...new Set(picks)].filter(
    (pick) => !known.has(pick) || isOffered(running, slot, at, pick),
  );
  if (slot.node.kind === 'rank') return kept;
  const rankOf = (pick: string): number => known.get(pick) ?? known.size;
  return standAlone(slot, picksAt(running, slot, at), kept).sort((a, b) => rankOf(a) - rankOf(b));
}

/** "None of these" drops the others when it is picked, and is dropped when another is. */
function standAlone(slot: Slot, before: readonly string[], picks: readonly string[]): string[] {
  const isAlone = (pick: string): boolean => choiceNamed(slot.choices, pick)?.alone === true;
  if (picks.length < 2 || !picks.some(isAlone)) return [...picks];
  const added = picks.filter((pick) => !before.includes(pick));
  const latest = added[added.length - 1];
  return latest !== undefined && isAlone(latest)
    ? [latest]
    : picks.filter((pick) => !isAlone(pick));
}

function picksAt(running: Running, slot: Slot, at: readonly number[]): readonly string[] {
  const given = givenAt(running, slot, at);
  return given.is === 'answered' && Array.isArray(given.value) ? given.value : [];
}
