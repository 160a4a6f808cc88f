import { pagesOf } from './pages.ts';
import type { Plan } from './plan.ts';
import type { FormState } from './state.ts';
import type { NodeView, Progress } from './view.ts';

/**
 * How far: relevant questions that can be answered. One that was passed with a reason is done. A
 * matrix is one question, done when none of its relevant rows is untouched.
 */
export function progressOf(plan: Plan, state: FormState): Progress {
  const asked = pagesOf(plan, state)
    .flatMap(({ nodes }) => nodes)
    .filter(({ question, isReadonly }) => question.kind !== 'note' && !isReadonly);
  return { done: asked.filter(isDone).length, total: asked.length };
}

const isDone = ({ question, given, rows }: NodeView): boolean =>
  question.kind === 'matrix'
    ? rows.every((row) => row.given.is !== 'untouched')
    : given.is !== 'untouched';
