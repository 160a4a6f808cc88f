import type { AnswerValue } from '../model/answer.ts';
import type { FormRef } from '../model/form.ts';
import type { LanguageTag } from '../model/ids.ts';

/**
 * What a person has said so far at one place. `untouched` is not yet a reason: at finish an
 * untouched question that was shown becomes `skipped`, one that was not relevant `notAsked`.
 */
export type Given =
  | { readonly is: 'answered'; readonly value: AnswerValue }
  | { readonly is: 'skipped' | 'declined' | 'dontKnow' | 'doesNotApply' }
  | { readonly is: 'untouched' };

/**
 * A form, running: plain JSON, immutable, so that a draft is the state itself and a draft
 * reopened is the same state. What was said at a place that is no longer relevant stays in
 * `given` until finish, and comes back when the place is relevant again.
 */
export type FormState = {
  readonly v: 1;
  readonly form: FormRef;
  readonly language: LanguageTag;
  /** For randomised choices; the same draft shows the same order. */
  readonly seed: number;
  /** The day it was begun, ISO date: what `today()` means throughout this response. */
  readonly today: string;
  /** The moment, where the form is begun with one: what `now()` means; else the day's first minute. */
  readonly now?: string | undefined;
  /** What `last-saved()` asks for: said in the response saved last, where that may be told; by path. */
  readonly lastSaved?: Readonly<Record<string, AnswerValue>> | undefined;
  /** By answer path. */
  readonly given: Readonly<Record<string, Given>>;
  /** Instances of each repeat, by the repeat's path. */
  readonly instances: Readonly<Record<string, number>>;
  /** Values of calculations, by path; reckoned from `given`, and no part of the JSON. */
  readonly calculated: Readonly<Record<string, AnswerValue>>;
  /** Paths that are not relevant now; reckoned too. */
  readonly hidden: Readonly<Record<string, true>>;
};
