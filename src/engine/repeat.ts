import { cellAt, changeRow, setCell } from './cells.ts';
import { exists, instancesOf, type Place, pathOf, placeOf } from './paths.ts';
import type { Plan } from './plan.ts';
import { mostInstances } from './recalculate.ts';
import { runningOf } from './resume.ts';
import { type Draft, draftOf, type Running, stateOf } from './running.ts';
import { settle } from './settle.ts';
import { speak } from './speak.ts';
import type { FormState } from './state.ts';
import type { RepeatView } from './view.ts';

/** The relevant repeats to which the person adds herself, with how many there are. */
export function repeatsOf(plan: Plan, state: FormState): readonly RepeatView[] {
  const running = runningOf(plan, state);
  return plan.slots.flatMap((slot) => {
    const { node } = slot;
    if (node.kind !== 'repeat' || node.count !== undefined) return [];
    return instancesOf(running, slot.repeats).flatMap((at): RepeatView[] => {
      if (cellAt(running.hidden, slot, at)) return [];
      const instances = cellAt(running.instances, slot, at) ?? 0;
      const label = node.label && speak(running, slot, at, node.label);
      const path = pathOf(slot, at);
      return [{ path, repeat: node, label, instances, mayAdd: instances < mostInstances }];
    });
  });
}

/** One more at the end. Nothing changes where a formula says how many there are. */
export function addInstance(plan: Plan, state: FormState, repeatPath: string): FormState {
  return changed(plan, state, repeatPath, (draft, place, count) => {
    if (count < mostInstances) setCount(draft, place, count + 1);
  });
}

/** Takes the `index`th out, from 1; those behind it move up with all that was said in them. */
export function removeInstance(
  plan: Plan,
  state: FormState,
  repeatPath: string,
  index: number,
): FormState {
  return changed(plan, state, repeatPath, (draft, place, count) => {
    if (!isOneOf(index, count)) return;
    changeRows(draft, place, (row) => row.splice(index - 1, 1));
    setCount(draft, place, count - 1);
  });
}

/** Puts the `from`th at the place of the `to`th, from 1; those between move by one. */
export function moveInstance(
  plan: Plan,
  state: FormState,
  repeatPath: string,
  from: number,
  to: number,
): FormState {
  return changed(plan, state, repeatPath, (draft, place, count) => {
    if (!isOneOf(from, count) || !isOneOf(to, count) || from === to) return;
    changeRows(draft, place, (row) => {
      // An array without gaps, so that what was never said moves too.
      const whole = Array.from({ length: Math.max(row.length, from, to) }, (_, at) => row[at]);
      whole.splice(to - 1, 0, ...whole.splice(from - 1, 1));
      row.splice(0, row.length, ...whole);
    });
    setCount(draft, place, count);
  });
}

const isOneOf = (index: number, count: number): boolean =>
  Number.isInteger(index) && index >= 1 && index <= count;

/** The state after `change`; the same one where nothing changed, or where a formula counts. */
function changed(
  plan: Plan,
  state: FormState,
  repeatPath: string,
  change: (draft: Draft, place: Place, count: number) => void,
): FormState {
  const place = placeOf(plan, repeatPath);
  if (place?.slot.node.kind !== 'repeat') throw new Error(`no repeat is at ${repeatPath}`);
  const before: Running = runningOf(plan, state);
  const count = cellAt(before.instances, place.slot, place.at);
  if (place.slot.node.count !== undefined || count === undefined || !exists(before, place))
    return state;
  const draft = draftOf(before);
  change(draft, place, count);
  if (draft.instances === before.instances) return state;
  settle(draft, [{ slot: place.slot, what: 'count' }]);
  return stateOf(draft);
}

const setCount = (draft: Draft, { slot, at }: Place, count: number): void => {
  draft.instances = setCell(draft.instances, slot, at, count, draft.owned);
};

/** The same change to the instances of everything inside the repeat. */
function changeRows(draft: Draft, { slot, at }: Place, change: (row: unknown[]) => void): void {
  for (const inner of draft.plan.slots.slice(slot.index + 1, slot.end)) {
    draft.given = changeRow(draft.given, inner, at, change, draft.owned);
    draft.instances = changeRow(draft.instances, inner, at, change, draft.owned);
    draft.calculated = changeRow(draft.calculated, inner, at, change, draft.owned);
    draft.hidden = changeRow(draft.hidden, inner, at, change, draft.owned);
  }
}
