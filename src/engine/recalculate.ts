import { toBoolean, toNumber, toScalar, toText } from '../expression/value.ts';
import type { AnswerValue } from '../model/answer.ts';
import { instancesOf, pathOf } from './paths.ts';
import { type Plan, type Slot, type Step, stepId } from './plan.ts';
import type { FormState } from './state.ts';
import { answerToScalar, scalarToAnswer, scopeAt } from './values.ts';

/** A number typed in by mistake must not make a phone build a million pages. */
export const mostInstances = 200;

/** A state being made: the maps are copied when first written, the one given is left alone. */
export type Draft = { -readonly [field in keyof FormState]: FormState[field] };

/**
 * Makes `hidden`, `calculated` and `instances` true again after the slots in `touched` changed, or
 * from nothing for `'all'`. Steps stand in an order in which each comes after its needs, so one
 * walk is enough; a step whose needs did not change is passed over.
 */
export function recalculate(
  plan: Plan,
  state: FormState,
  touched: 'all' | readonly Slot[],
): FormState {
  const draft: Draft = { ...state };
  if (touched === 'all') {
    draft.hidden = {};
    draft.calculated = {};
  }
  const changed = new Set(touched === 'all' ? [] : touched.map((slot) => stepId(slot, 'value')));
  for (const step of plan.steps) {
    const isTouched = changed.has(step.id);
    if (touched !== 'all' && !isTouched && !step.needs.some((need) => changed.has(need))) continue;
    if (run(draft, step, changed) || isTouched) changed.add(step.id);
  }
  return draft;
}

/**
 * Whether what others see of it may have changed. Inside a repeat that is always so: instances may
 * have come or gone, though each that stayed is what it was.
 */
function run(draft: Draft, { slot, what }: Step, changed: ReadonlySet<number>): boolean {
  switch (what) {
    case 'count':
      return slot.node.kind === 'repeat' && recount(draft, slot);
    case 'relevant':
      return (slot.canHide && rehide(draft, slot)) || slot.repeats.length > 0;
    case 'value': {
      const isNew = slot.formulas.calculation !== undefined && reckon(draft, slot);
      return isNew || changed.has(stepId(slot, 'relevant')) || changed.has(stepId(slot, 'count'));
    }
  }
}

function recount(draft: Draft, repeat: Slot): boolean {
  let isChanged = false;
  for (const at of instancesOf(draft, repeat.repeats)) {
    const path = pathOf(repeat, at);
    const before = draft.instances[path];
    const { count } = repeat.formulas;
    // Without a formula the person adds and removes, beginning with one.
    const wanted =
      count === undefined ? (before ?? 1) : toNumber(count(scopeAt(draft, repeat, at, '')));
    const after = Math.min(mostInstances, Math.max(0, Math.floor(wanted) || 0));
    if (after === before) continue;
    isChanged = true;
    if (after < (before ?? 0)) forget(draft, path, after);
    draft.instances = { ...draft.instances, [path]: after };
  }
  return isChanged;
}

/** Leaves nothing reckoned behind of instances that are gone; what was said in them stays. */
function forget(draft: Draft, repeatPath: string, last: number): void {
  const isGone = (path: string): boolean =>
    path.startsWith(`${repeatPath}[`) &&
    Number.parseInt(path.slice(repeatPath.length + 1), 10) > last;
  const kept = <T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(map).filter(([path]) => !isGone(path)));
  draft.hidden = kept(draft.hidden);
  draft.calculated = kept(draft.calculated);
}

function rehide(draft: Draft, slot: Slot): boolean {
  let isChanged = false;
  let { hidden } = draft;
  for (const at of instancesOf(draft, slot.repeats)) {
    const path = pathOf(slot, at);
    const isHidden = !isRelevant({ ...draft, hidden }, slot, at);
    if (isHidden === (hidden[path] === true)) continue;
    if (!isChanged) hidden = { ...hidden };
    isChanged = true;
    // Ours alone since the copy above.
    const own = hidden as Record<string, true>;
    if (isHidden) own[path] = true;
    else delete own[path];
  }
  draft.hidden = hidden;
  return isChanged;
}

/** Relevant is what all around it is, and what its own formula says is. */
export function isRelevant(state: FormState, slot: Slot, at: readonly number[]): boolean {
  const { parent, formulas } = slot;
  if (parent !== undefined && state.hidden[pathOf(parent, at)]) return false;
  return (
    formulas.relevant === undefined || toBoolean(formulas.relevant(scopeAt(state, slot, at, '')))
  );
}

function reckon(draft: Draft, slot: Slot): boolean {
  let isChanged = false;
  for (const at of instancesOf(draft, slot.repeats)) {
    const path = pathOf(slot, at);
    const after = calculationAt(draft, slot, at);
    if (isSame(after, draft.calculated[path])) continue;
    isChanged = true;
    const { [path]: _, ...others } = draft.calculated;
    draft.calculated = after === undefined ? others : { ...others, [path]: after };
  }
  return isChanged;
}

/**
 * What the calculation makes here; nothing where it is not relevant, or waits for its trigger.
 * Its `.` is what was said, never what it made before: the past must not decide the present.
 */
export function calculationAt(
  state: FormState,
  slot: Slot,
  at: readonly number[],
): AnswerValue | undefined {
  const { calculation, trigger } = slot.formulas;
  const path = pathOf(slot, at);
  if (calculation === undefined || state.hidden[path]) return undefined;
  const given = state.given[path];
  const here = given?.is === 'answered' ? answerToScalar(given.value, slot) : '';
  const scope = scopeAt(state, slot, at, here);
  if (trigger !== undefined && toText(trigger(scope)) === '') return undefined;
  return scalarToAnswer(toScalar(calculation(scope)), slot);
}

/** Only lists of names are not plain values among what a calculation makes. */
const isSame = (a: AnswerValue | undefined, b: AnswerValue | undefined): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.join(' ') === b.join(' '));
