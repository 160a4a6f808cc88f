import { pagesOf } from '../engine/pages.ts';
import type { Plan } from '../engine/plan.ts';
import { addInstance } from '../engine/repeat.ts';
import type { FormState } from '../engine/state.ts';
import type { RepeatView } from '../engine/view.ts';
import type { Place } from './use-interview.ts';

/** Changes how many there are of something, and goes to a screen. */
export type Put = (after: FormState, to: Place) => void;

/** One more at the end, and its first screen; the screen of now where it has none. */
export function putOneMore(
  plan: Plan,
  state: FormState,
  { path, instances }: RepeatView,
  here: Place,
  put: Put,
): void {
  const after = addInstance(plan, state, path);
  const added = `${path}[${instances + 1}]`;
  const first = pagesOf(plan, after).find(({ key }) => key.startsWith(added));
  put(after, first === undefined ? here : { kind: 'page', key: first.key });
}
