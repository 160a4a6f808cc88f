import { toBoolean, toNumber, toScalar } from '../expression/value.ts';
import type { AnswerValue } from '../model/answer.ts';
import { cellAt, changeRow, setCell } from './cells.ts';
import { instancesOf } from './paths.ts';
import { type Facet, type Slot, type Step, stepId } from './plan.ts';
import { createQueue } from './queue.ts';
import type { Draft, Running } from './running.ts';
import { answerToScalar, scalarToAnswer, scopeAt } from './values.ts';

/** A number typed in by mistake must not make a phone build a million pages. */
export const mostInstances = 200;

export type Touched = { readonly slot: Slot; readonly what: Facet };

/**
 * Makes `hidden`, `calculated` and `instances` true again after what is in `touched` changed, or
 * from nothing for `'all'`. Steps stand in an order in which each comes after its needs; those
 * that hang on a change wait in a queue by that order, and no other is looked at. Says whether
 * instances came or went.
 */
export function recalculate(draft: Draft, touched: 'all' | readonly Touched[]): boolean {
  const { steps, dependents, orderOf } = draft.plan;
  let isRecounted = false;
  if (touched === 'all') {
    for (const step of steps) if (run(draft, step) && step.what === 'count') isRecounted = true;
    return isRecounted;
  }
  const forced = new Set(touched.map(({ slot, what }) => orderOf[stepId(slot, what)] ?? 0));
  const queue = createQueue(forced);
  for (let order = queue.take(); order !== undefined; order = queue.take()) {
    const step = steps[order] as Step;
    const isChanged = run(draft, step);
    if (step.what === 'count' && (isChanged || forced.has(order))) isRecounted = true;
    if (!isChanged && !forced.has(order)) continue;
    // What stands there is seen otherwise when its relevance, or its count, has changed.
    if (step.what !== 'value') forced.add(orderOf[stepId(step.slot, 'value')] ?? 0);
    queue.add(dependents[order] ?? []);
  }
  return isRecounted;
}

/**
 * Whether what others see of it may have changed. Inside a repeat relevance always may: instances
 * have come or gone, though each that stayed is what it was.
 */
function run(draft: Draft, { slot, what }: Step): boolean {
  switch (what) {
    case 'count':
      return slot.node.kind === 'repeat' && recount(draft, slot);
    case 'relevant':
      return (slot.canHide && rehide(draft, slot)) || slot.repeats.length > 0;
    case 'value':
      return slot.formulas.calculation !== undefined && reckon(draft, slot);
  }
}

function recount(draft: Draft, repeat: Slot): boolean {
  let isChanged = false;
  for (const at of instancesOf(draft, repeat.repeats)) {
    const before = cellAt(draft.instances, repeat, at);
    const { count } = repeat.formulas;
    // Without a formula the person adds and removes, beginning with one.
    const wanted =
      count === undefined ? (before ?? 1) : toNumber(count(scopeAt(draft, repeat, at, '')));
    const after = Math.min(mostInstances, Math.max(0, Math.floor(wanted) || 0));
    if (after === before) continue;
    isChanged = true;
    if (after < (before ?? 0)) forget(draft, repeat, at, after);
    draft.instances = setCell(draft.instances, repeat, at, after, draft.owned);
  }
  return isChanged;
}

/** Leaves nothing reckoned behind of instances that are gone; what was said in them stays. */
function forget(draft: Draft, repeat: Slot, at: readonly number[], last: number): void {
  const cut = (row: unknown[]): void => {
    row.length = Math.min(row.length, last);
  };
  for (const slot of draft.plan.slots.slice(repeat.index + 1, repeat.end)) {
    draft.hidden = changeRow(draft.hidden, slot, at, cut, draft.owned);
    draft.calculated = changeRow(draft.calculated, slot, at, cut, draft.owned);
  }
}

function rehide(draft: Draft, slot: Slot): boolean {
  let isChanged = false;
  for (const at of instancesOf(draft, slot.repeats)) {
    const after = isRelevant(draft, slot, at) ? undefined : true;
    if (after === cellAt(draft.hidden, slot, at)) continue;
    isChanged = true;
    draft.hidden = setCell(draft.hidden, slot, at, after, draft.owned);
  }
  return isChanged;
}

/** Relevant is what all around it is, and what its own formula says is. */
export function isRelevant(running: Running, slot: Slot, at: readonly number[]): boolean {
  const { parent, formulas } = slot;
  if (parent !== undefined && cellAt(running.hidden, parent, at)) return false;
  return (
    formulas.relevant === undefined || toBoolean(formulas.relevant(scopeAt(running, slot, at, '')))
  );
}

function reckon(draft: Draft, slot: Slot): boolean {
  let isChanged = false;
  for (const at of instancesOf(draft, slot.repeats)) {
    const after = calculationAt(draft, slot, at);
    if (isSame(after, cellAt(draft.calculated, slot, at))) continue;
    isChanged = true;
    draft.calculated = setCell(draft.calculated, slot, at, after, draft.owned);
  }
  return isChanged;
}

/**
 * What the calculation makes here; nothing where it is not relevant. Its `.` is what was said,
 * never what it made before: the past must not decide the present.
 */
export function calculationAt(
  running: Running,
  slot: Slot,
  at: readonly number[],
): AnswerValue | undefined {
  const { calculation } = slot.formulas;
  if (calculation === undefined || cellAt(running.hidden, slot, at)) return undefined;
  const given = cellAt(running.given, slot, at);
  const here = given?.is === 'answered' ? answerToScalar(given.value, slot) : '';
  return scalarToAnswer(toScalar(calculation(scopeAt(running, slot, at, here))), slot);
}

const isSame = (a: AnswerValue | undefined, b: AnswerValue | undefined): boolean =>
  a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
