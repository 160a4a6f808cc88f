import { toScalar, toText } from '../../expression/value.ts';
import { cellAt } from '../cells.ts';
import { instancesOf } from '../paths.ts';
import type { RunTriggers, Slot } from '../plan.ts';
import { recalculate, type Touched } from '../recalculate.ts';
import type { Draft, Running } from '../running.ts';
import { fillDefaults, give } from '../settle.ts';
import { answerToScalar, scalarToAnswer, scopeAt, valueAt } from '../values.ts';

/**
 * Runs the calculations whose trigger says something else than before, in the form's order; what
 * they make may trigger others. Each runs once for one answer, so this ends.
 */
export const runTriggers: RunTriggers = (draft, before) => {
  const waiting = new Set(draft.plan.triggered);
  for (let last = before, isNew = true; isNew; ) {
    const now = snapshot(draft);
    isNew = false;
    const touched: Touched[] = [];
    for (const slot of waiting) {
      const { triggers = [], triggered } = slot.formulas;
      if (triggered === undefined) continue;
      const fired = instancesOf(draft, slot.repeats).filter((at) =>
        triggers.some((cause) => seenFrom(now, cause, at) !== seenFrom(last, cause, at)),
      );
      if (fired.length === 0) continue;
      waiting.delete(slot);
      for (const at of fired) {
        const value = scalarToAnswer(toScalar(triggered(scopeAt(draft, slot, at))), slot);
        give(draft, slot, at, value);
      }
      touched.push({ slot, what: 'value' });
    }
    if (touched.length === 0) return;
    isNew = true;
    last = now;
    if (recalculate(draft, touched)) fillDefaults(draft);
  }
};

/** What a trigger says to something that stands at `at`: its own instance, or all of them. */
function seenFrom(running: Running, cause: Slot, at: readonly number[]): string {
  return instancesOf(running, cause.repeats)
    .filter((there) =>
      there.every((instance, depth) => depth >= at.length || instance === at[depth]),
    )
    .filter((there) => !cellAt(running.hidden, cause, there))
    .map((there) => toText(answerToScalar(valueAt(running, cause, there), cause)))
    .join('\n');
}

/** What stands now, to compare with later: the draft goes on with arrays of its own. */
function snapshot(draft: Draft): Running {
  draft.owned = new WeakSet();
  return { ...draft };
}
