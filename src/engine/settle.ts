import { toScalar } from '../expression/value.ts';
import type { AnswerValue } from '../model/answer.ts';
import { instancesOf, pathOf } from './paths.ts';
import type { Plan, Slot } from './plan.ts';
import { recalculate } from './recalculate.ts';
import type { FormState, Given } from './state.ts';
import { scalarToAnswer, scopeAt } from './values.ts';

/**
 * Recalculates, then gives what is new its default, until nothing new appears: a default may make
 * instances, and these have defaults. A place that was ever given anything gets no default again,
 * so this ends.
 */
export function settle(plan: Plan, state: FormState, touched: 'all' | readonly Slot[]): FormState {
  let settled = recalculate(plan, plainDefaults(plan, state), touched);
  for (let isNew = true; isNew; ) {
    isNew = false;
    const plain = plainDefaults(plan, settled);
    if (plain !== settled) {
      isNew = true;
      settled = recalculate(plan, plain, 'all');
    }
    for (const slot of plan.slots) {
      const formula = slot.formulas.default;
      if (formula === undefined) continue;
      const given = missing(settled, slot, (at) =>
        scalarToAnswer(toScalar(formula(scopeAt(settled, slot, at, ''))), slot),
      );
      if (given === undefined) continue;
      isNew = true;
      settled = recalculate(plan, { ...settled, given }, [slot]);
    }
  }
  return keepOnce(plan, settled);
}

function plainDefaults(plan: Plan, state: FormState): FormState {
  let { given } = state;
  for (const slot of plan.slots) {
    const { plainDefault } = slot.formulas;
    if (plainDefault === undefined) continue;
    const value = scalarToAnswer(plainDefault.trim(), slot);
    given = missing({ ...state, given }, slot, () => value) ?? given;
  }
  return given === state.given ? state : { ...state, given };
}

/** `given` with the places of `slot` filled that were never given anything; none: `undefined`. */
function missing(
  state: FormState,
  slot: Slot,
  valueFor: (at: readonly number[]) => AnswerValue | undefined,
): FormState['given'] | undefined {
  const added: Record<string, Given> = {};
  for (const at of instancesOf(state, slot.repeats)) {
    const path = pathOf(slot, at);
    if (state.given[path] !== undefined) continue;
    const value = valueFor(at);
    added[path] = value === undefined ? { is: 'untouched' } : { is: 'answered', value };
  }
  return Object.keys(added).length === 0 ? undefined : { ...state.given, ...added };
}

/** The first value of a `once(...)` is kept as if it had been said. */
function keepOnce(plan: Plan, state: FormState): FormState {
  const kept: Record<string, Given> = {};
  for (const slot of plan.slots) {
    if (!slot.formulas.isOnce) continue;
    for (const at of instancesOf(state, slot.repeats)) {
      const path = pathOf(slot, at);
      const value = state.calculated[path];
      if (value !== undefined && state.given[path]?.is !== 'answered')
        kept[path] = { is: 'answered', value };
    }
  }
  return Object.keys(kept).length === 0 ? state : { ...state, given: { ...state.given, ...kept } };
}
