import { toBoolean } from '../expression/value.ts';
import { cellAt } from './cells.ts';
import type { Plan, Slot } from './plan.ts';
import { runningOf } from './resume.ts';
import type { Running } from './running.ts';
import { screensOf } from './screens.ts';
import type { FormState } from './state.ts';
import { givenAt, scopeAt } from './values.ts';
import type { Progress } from './view.ts';

/**
 * How far: relevant questions that can be answered. One that was passed with a reason is done. A
 * matrix is one question, done when none of its relevant rows is untouched.
 */
export function progressOf(plan: Plan, state: FormState): Progress {
  const running = runningOf(plan, state);
  let done = 0;
  let total = 0;
  for (const { leaves } of screensOf(running))
    for (const { slot, at } of leaves) {
      if (slot.node.kind === 'note' || isReadonly(running, slot, at)) continue;
      total += 1;
      if (isDone(running, slot, at)) done += 1;
    }
  return { done, total };
}

function isReadonly(running: Running, slot: Slot, at: readonly number[]): boolean {
  const { readonly } = slot.formulas;
  return readonly !== undefined && toBoolean(readonly(scopeAt(running, slot, at)));
}

function isDone(running: Running, slot: Slot, at: readonly number[]): boolean {
  if (slot.node.kind === 'matrix')
    return slot.children.every(
      (row) => cellAt(running.hidden, row, at) || givenAt(running, row, at).is !== 'untouched',
    );
  return (
    givenAt(running, slot, at).is !== 'untouched' ||
    cellAt(running.calculated, slot, at) !== undefined
  );
}
