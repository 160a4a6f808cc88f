import type { Answer } from '../model/answer.ts';
import { allAnswers } from './base.ts';
import type { Variable } from './codebook.ts';
import { type ChoiceFinding, choiceFinding } from './frequencies.ts';
import { type NumberFinding, numberFinding } from './numbers.ts';
import { type RankFinding, rankFinding } from './ranking.ts';
import type { Row } from './records.ts';

/** A table with its base sizes: what a chart draws. */
export type Finding = ChoiceFinding | RankFinding | NumberFinding;

export type TabulateOptions = {
  /** Everyone who could have been asked, for the finite population correction (domain 7.5). */
  readonly population?: number | undefined;
};

/** One question over all rows; `undefined` for what is not counted (open text, dates, photos). */
export function tabulate(
  variable: Variable,
  rows: readonly Row[],
  options: TabulateOptions = {},
): Finding | undefined {
  return tabulateAnswers(variable, allAnswers(rows, variable), options);
}

export function tabulateAnswers(
  variable: Variable,
  answers: readonly Answer[],
  { population }: TabulateOptions = {},
): Finding | undefined {
  switch (variable.shape) {
    case 'one':
    case 'many':
      return choiceFinding(variable, answers, population);
    case 'ranking':
      return rankFinding(variable, answers, population);
    case 'number':
      return numberFinding(variable, answers);
    default:
      return undefined;
  }
}
