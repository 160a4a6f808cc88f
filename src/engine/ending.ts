import { pageAt } from './pages.ts';
import type { Plan } from './plan.ts';
import { runningOf } from './resume.ts';
import { isEnding, screensOf } from './screens.ts';
import type { FormState } from './state.ts';
import type { NodeView } from './view.ts';

/**
 * The note with which the form ends here, with thanks: who asks must then not finish, for nothing
 * is stored of somebody who is too young or lives elsewhere.
 */
export function endingOf(plan: Plan, state: FormState): NodeView | undefined {
  // Nothing comes after it, so it is on the last screen.
  const last = screensOf(runningOf(plan, state)).at(-1);
  if (last?.leaves.some(({ slot }) => isEnding(slot)) !== true) return undefined;
  return pageAt(plan, state, last.key)?.nodes.find(
    ({ question }) => question.kind === 'note' && question.ending === true,
  );
}
