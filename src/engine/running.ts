import type { AnswerValue } from '../model/answer.ts';
import type { LanguageTag } from '../model/ids.ts';
import { type Cells, eachCell, noCells, type Owned } from './cells.ts';
import { pathOf } from './paths.ts';
import type { Plan } from './plan.ts';
import type { FormState, Given } from './state.ts';

/**
 * A state as the engine holds it: the same as `FormState`, by place instead of by path, so that an
 * answer costs the same whatever the form's length. The records of a `FormState` are made of it
 * when somebody looks at them: when the draft is saved.
 */
export type Running = {
  readonly plan: Plan;
  readonly language: LanguageTag;
  readonly seed: number;
  readonly today: string;
  readonly now: string | undefined;
  readonly lastSaved: FormState['lastSaved'];
  readonly given: Cells<Given>;
  readonly instances: Cells<number>;
  readonly calculated: Cells<AnswerValue>;
  readonly hidden: Cells<true>;
};

/** One being made: what it owns may be written to, what it was made from is left alone. */
export type Draft = { -readonly [field in keyof Running]: Running[field] } & { owned: Owned };

/** What does not change while somebody answers, but for the language. */
export type Begun = Pick<FormState, 'language' | 'seed' | 'today' | 'now' | 'lastSaved'>;

export const emptyRunning = (plan: Plan, begun: Begun): Draft => ({
  plan,
  language: begun.language,
  seed: begun.seed,
  today: begun.today,
  now: begun.now,
  lastSaved: begun.lastSaved,
  given: noCells,
  instances: noCells,
  calculated: noCells,
  hidden: noCells,
  owned: new WeakSet(),
});

export const draftOf = (running: Running): Draft => ({ ...running, owned: new WeakSet() });

const known = new WeakMap<FormState, Running>();

/** What stands behind a state that the engine made for this plan. */
export function knownRunning(plan: Plan, state: FormState): Running | undefined {
  const running = known.get(state);
  return running?.plan === plan ? running : undefined;
}

export function remember(state: FormState, running: Running): Running {
  known.set(state, running);
  return running;
}

/** The state to give away. What is reckoned is no part of its JSON: it is made anew from the rest. */
export function stateOf(draft: Draft): FormState {
  const { owned: _, ...running } = draft;
  const { plan, language, seed, today, now, lastSaved } = running;
  const { id, version } = plan.form;
  const state = {
    v: 1 as const,
    form: { id, version },
    language,
    seed,
    today,
    ...(now === undefined ? {} : { now }),
    ...(lastSaved === undefined ? {} : { lastSaved }),
    get given() {
      return recordOf(plan, running.given);
    },
    get instances() {
      return recordOf(plan, running.instances);
    },
  };
  const reckoned = {
    calculated: { get: () => recordOf(plan, running.calculated) },
    hidden: { get: () => recordOf(plan, running.hidden) },
  };
  Object.defineProperties(state, reckoned);
  const made = state as unknown as FormState;
  remember(made, running);
  return made;
}

const records = new WeakMap<object, Readonly<Record<string, unknown>>>();

/** By path; the same cells give the same record. */
function recordOf<T>(plan: Plan, cells: Cells<T>): Readonly<Record<string, T>> {
  const made = records.get(cells);
  if (made !== undefined) return made as Readonly<Record<string, T>>;
  const record: Record<string, T> = {};
  eachCell(cells, plan.slots, (slot, at, value) => {
    record[pathOf(slot, at)] = value;
  });
  records.set(cells, record);
  return record;
}
