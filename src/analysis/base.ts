import type { Answer, AnswerValue, BlankReason } from '../model/answer.ts';
import type { Variable } from './codebook.ts';
import { answersTo, type Row } from './records.ts';

/**
 * Base sizes: how many stand behind a figure, and why the others do not. Every table carries one.
 *
 *   records = n + blanks          (one question, one answer a person)
 *   asked   = records - notAsked - notInVersion
 */
export type Blanks = Readonly<Record<BlankReason, number>>;

export type Base = {
  /** All records that were looked at (inside a repeat: all instances). */
  readonly records: number;
  readonly asked: number;
  /** Those who answered: what shares are shares of. */
  readonly n: number;
  readonly blanks: Blanks;
};

/** The order in which reasons are told. */
export const blankReasons: readonly BlankReason[] = [
  'notAsked',
  'skipped',
  'declined',
  'dontKnow',
  'doesNotApply',
  'unreadable',
  'notInVersion',
];

export function baseOf(answers: readonly Answer[]): Base {
  const blanks: Record<BlankReason, number> = {
    skipped: 0,
    notAsked: 0,
    declined: 0,
    dontKnow: 0,
    doesNotApply: 0,
    notInVersion: 0,
    unreadable: 0,
  };
  let n = 0;
  for (const answer of answers) {
    if (answer.is === 'answered') n += 1;
    else blanks[answer.is] += 1;
  }
  return {
    records: answers.length,
    asked: answers.length - blanks.notAsked - blanks.notInVersion,
    n,
    blanks,
  };
}

export const allAnswers = (rows: readonly Row[], variable: Variable): readonly Answer[] =>
  rows.flatMap((row) => answersTo(row, variable));

export const valuesOf = (answers: readonly Answer[]): readonly AnswerValue[] =>
  answers.flatMap((answer) => (answer.is === 'answered' ? [answer.value] : []));

/** The choices an answer picks, each once: a `selectOne`'s one, a `selectMultiple`'s set, a ranking's order. */
export function picksOf(value: AnswerValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? [...new Set(value)] : [];
}
