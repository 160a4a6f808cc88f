import type { LanguageTag } from '../model/ids.ts';
import type { Plan } from './plan.ts';
import { runningOf } from './resume.ts';
import { draftOf, stateOf } from './running.ts';
import { settle } from './settle.ts';
import type { FormState } from './state.ts';

/** The same response in another language. Calculations may hold labels, so all are made anew. */
export function setLanguage(plan: Plan, state: FormState, language: LanguageTag): FormState {
  const draft = draftOf(runningOf(plan, state));
  draft.language = language;
  settle(draft, 'all');
  return stateOf(draft);
}
