import type { LanguageTag } from '../model/ids.ts';
import { setCell } from './cells.ts';
import type { Plan } from './plan.ts';
import { emptyRunning, stateOf } from './running.ts';
import { settle } from './settle.ts';
import type { FormState } from './state.ts';

export type Beginning = {
  readonly language: LanguageTag;
  /** For randomised choices, and for `random()`. */
  readonly seed: number;
  /** ISO date. */
  readonly today: string;
  /** ISO date and time, without an offset; only for a form that asks for the hour on purpose. */
  readonly now?: string;
  /** What was said in the response saved last, as far as whoever answers now may see it. */
  readonly lastSaved?: FormState['lastSaved'];
  /** What the form's metadata questions are filled with, by source; without it the day, or nothing. */
  readonly metadata?: Readonly<Record<string, string>>;
};

/** A new response: nothing said yet, defaults and calculations in place. */
export function begin(plan: Plan, beginning: Beginning): FormState {
  const { metadata = {}, ...begun } = beginning;
  const draft = emptyRunning(plan, begun);
  for (const slot of plan.slots) {
    const { node } = slot;
    const value = node.kind === 'metadata' && slot.repeats.length === 0 && metadata[node.source];
    if (value) draft.given = setCell(draft.given, slot, [], { is: 'answered', value }, draft.owned);
  }
  settle(draft, 'all');
  return stateOf(draft);
}
