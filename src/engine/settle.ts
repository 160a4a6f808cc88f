import { type Scalar, toScalar } from '../expression/value.ts';
import type { AnswerValue } from '../model/answer.ts';
import { cellAt, setCell } from './cells.ts';
import { choiceNamed } from './choices.ts';
import { faultOfValue } from './fault-of-value.ts';
import { instancesOf } from './paths.ts';
import type { Slot } from './plan.ts';
import { recalculate, type Touched } from './recalculate.ts';
import type { Draft, Running } from './running.ts';
import { scalarToAnswer, scopeAt } from './values.ts';

/**
 * Recalculates, gives what is new its default, runs what was triggered, and keeps what is to be
 * kept once. `before` is what stood before an answer; without it nothing is triggered.
 */
export function settle(draft: Draft, touched: 'all' | readonly Touched[], before?: Running): void {
  if (touched === 'all') plainDefaults(draft);
  const isRecounted = recalculate(draft, touched);
  if (touched === 'all' || isRecounted) fillDefaults(draft);
  if (before !== undefined) draft.plan.trigger?.(draft, before);
  keepOnce(draft);
}

/**
 * Until nothing new appears: a default may make instances, and these have defaults. A place that
 * was ever given anything gets no default again, so this ends.
 */
export function fillDefaults(draft: Draft): void {
  for (let isNew = true; isNew; ) {
    const plain = plainDefaults(draft);
    if (plain.length > 0) recalculate(draft, plain);
    isNew = plain.length > 0;
    for (const slot of draft.plan.defaults) {
      const formula = slot.formulas.default;
      if (formula === undefined) continue;
      const isFilled = fillMissing(draft, slot, (at) =>
        asDefault(toScalar(formula(scopeAt(draft, slot, at, ''))), slot),
      );
      if (!isFilled) continue;
      isNew = true;
      recalculate(draft, [{ slot, what: 'value' }]);
    }
  }
}

function plainDefaults(draft: Draft): readonly Touched[] {
  return draft.plan.defaults.flatMap((slot): readonly Touched[] => {
    const { plainDefault } = slot.formulas;
    if (plainDefault === undefined) return [];
    const value = asDefault(plainDefault.trim(), slot);
    return fillMissing(draft, slot, () => value) ? [{ slot, what: 'value' }] : [];
  });
}

/** Nothing where it can be no answer there: nobody is to mend what she did not say. */
function asDefault(scalar: Scalar, slot: Slot): AnswerValue | undefined {
  const value = scalarToAnswer(scalar, slot);
  if (value === undefined || 'nodes' in slot.node) return undefined;
  // The filter of the moment is not asked; a list that is not there yet, or made of answers, has all.
  const isOffered = (name: string): boolean =>
    slot.choices.length === 0 || choiceNamed(slot.choices, name) !== undefined;
  const rule = { isOffered, isAlone: () => false };
  const { kindTools } = slot.formulas;
  return faultOfValue(slot.node, rule, value, kindTools) === undefined ? value : undefined;
}

/** Fills the places of `slot` that were never given anything; whether there were any. */
function fillMissing(
  draft: Draft,
  slot: Slot,
  valueFor: (at: readonly number[]) => AnswerValue | undefined,
): boolean {
  // All are decided before the first is filled: one must not be the default of the next.
  const missing = instancesOf(draft, slot.repeats)
    .filter((at) => cellAt(draft.given, slot, at) === undefined)
    .map((at) => [at, valueFor(at)] as const);
  for (const [at, value] of missing) give(draft, slot, at, value);
  return missing.length > 0;
}

export function give(
  draft: Draft,
  slot: Slot,
  at: readonly number[],
  value: AnswerValue | undefined,
): void {
  const given =
    value === undefined ? { is: 'untouched' as const } : { is: 'answered' as const, value };
  draft.given = setCell(draft.given, slot, at, given, draft.owned);
}

/** The first value of a `once(...)` is kept as if it had been said. */
function keepOnce(draft: Draft): void {
  for (const slot of draft.plan.onces)
    for (const at of instancesOf(draft, slot.repeats)) {
      const value = cellAt(draft.calculated, slot, at);
      if (value !== undefined && cellAt(draft.given, slot, at)?.is !== 'answered')
        give(draft, slot, at, value);
    }
}
