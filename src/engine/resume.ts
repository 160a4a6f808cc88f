import { setCell } from './cells.ts';
import { placeOf } from './paths.ts';
import type { Plan } from './plan.ts';
import { recalculate } from './recalculate.ts';
import {
  type Begun,
  type Draft,
  emptyRunning,
  knownRunning,
  type Running,
  remember,
} from './running.ts';
import type { FormState } from './state.ts';

/** What stands behind a state; one that came as a copy is made from what was said in it. */
export function runningOf(plan: Plan, state: FormState): Running {
  const running = knownRunning(plan, state);
  if (running !== undefined) return running;
  const draft = draftFromRecords(plan, state);
  recalculate(draft, 'all');
  return remember(state, draft);
}

/** What was said and how often is repeated, without what is reckoned from it. */
export function draftFromRecords(
  plan: Plan,
  state: Begun & Pick<FormState, 'given' | 'instances'>,
): Draft {
  const draft = emptyRunning(plan, state);
  for (const [path, given] of Object.entries(state.given)) {
    const place = placeOf(plan, path);
    if (place !== undefined)
      draft.given = setCell(draft.given, place.slot, place.at, given, draft.owned);
  }
  for (const [path, count] of Object.entries(state.instances)) {
    const place = placeOf(plan, path);
    if (place !== undefined)
      draft.instances = setCell(draft.instances, place.slot, place.at, count, draft.owned);
  }
  return draft;
}
