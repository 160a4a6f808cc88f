import type { LanguageTag } from '../model/ids.ts';
import type { Plan } from './plan.ts';
import { settle } from './settle.ts';
import type { FormState } from './state.ts';

export type Beginning = {
  readonly language: LanguageTag;
  /** For randomised choices. */
  readonly seed: number;
  /** ISO date. */
  readonly today: string;
};

/** A new response: nothing said yet, defaults and calculations in place. */
export function begin(plan: Plan, { language, seed, today }: Beginning): FormState {
  const { id, version } = plan.form;
  const empty: FormState = {
    v: 1,
    form: { id, version },
    language,
    seed,
    today,
    given: {},
    instances: {},
    calculated: {},
    hidden: {},
  };
  return settle(plan, empty, 'all');
}
