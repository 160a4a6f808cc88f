import { isEnding, pagesOf } from './pages.ts';
import type { Plan } from './plan.ts';
import type { FormState } from './state.ts';
import type { NodeView } from './view.ts';

/**
 * The note with which the form ends here, with thanks: who asks must then not finish, for nothing
 * is stored of somebody who is too young or lives elsewhere.
 */
export function endingOf(plan: Plan, state: FormState): NodeView | undefined {
  return pagesOf(plan, state)
    .flatMap(({ nodes }) => nodes)
    .find(isEnding);
}
