import type { Answer } from '../model/answer.ts';
import type { Words } from '../model/words.ts';
import { type Base, baseOf, picksOf, valuesOf } from './base.ts';
import type { Variable } from './codebook.ts';
import { choicesSeen } from './frequencies.ts';
import { type Interval, wilson } from './interval.ts';
import { type Wording, wordingFor } from './wording.ts';

/**
 * A ranking by Borda's count (domain 7.4): with three places 3-2-1 points. A ballot is one person's
 * order. Points alone hide how many people a choice rests on, so its share of ballots and its
 * share of first places stand beside them.
 */
export type RankCount = {
  readonly choice: string;
  readonly label: Words;
  readonly points: number;
  /** Ballots that name it at any place. */
  readonly ballots: number;
  readonly ballotShare: number | undefined;
  readonly ballotInterval: Interval | undefined;
  /** Ballots that name it first. */
  readonly firsts: number;
  readonly firstShare: number | undefined;
  readonly isRetired: boolean;
};

export type RankFinding = {
  readonly shape: 'ranking';
  readonly variable: Variable;
  readonly base: Base;
  readonly wording: Wording;
  /** How many places count; the first earns so many points, the last one. */
  readonly places: number;
  /** In the list's order, retired ones last. */
  readonly choices: readonly RankCount[];
};

export function rankFinding(
  variable: Variable,
  answers: readonly Answer[],
  population?: number,
): RankFinding {
  const base = baseOf(answers);
  const places = variable.most ?? Math.max(1, variable.choices.length);
  const ballots = valuesOf(answers).map((value) => picksOf(value).slice(0, places));
  return {
    shape: 'ranking',
    variable,
    base,
    wording: wordingFor(base.n),
    places,
    choices: choicesSeen(variable, ballots.flat()).map(({ name, label, isRetired }) => {
      const at = ballots.map((ballot) => ballot.indexOf(name)).filter((place) => place >= 0);
      const firsts = at.filter((place) => place === 0).length;
      return {
        choice: name,
        label,
        points: at.reduce((sum, place) => sum + places - place, 0),
        ballots: at.length,
        ballotShare: base.n === 0 ? undefined : at.length / base.n,
        ballotInterval: wilson(at.length, base.n, population),
        firsts,
        firstShare: base.n === 0 ? undefined : firsts / base.n,
        isRetired,
      };
    }),
  };
}
