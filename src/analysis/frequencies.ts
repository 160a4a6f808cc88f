import type { Answer } from '../model/answer.ts';
import type { Choice } from '../model/form.ts';
import type { Words } from '../model/words.ts';
import { type Base, baseOf, picksOf, valuesOf } from './base.ts';
import type { Variable } from './codebook.ts';
import { type Interval, wilson } from './interval.ts';
import { type Wording, wordingFor } from './wording.ts';

/**
 * One closed question: how many picked each choice. Shares are of those who answered; with several
 * picks a person they are shares of people and may add up to more than one.
 */
export type ChoiceCount = {
  readonly choice: string;
  readonly label: Words;
  readonly count: number;
  /** `count / n`; `undefined` when nobody answered. */
  readonly share: number | undefined;
  readonly interval: Interval | undefined;
  /** Picked in an older version; no longer in the list. */
  readonly isRetired: boolean;
};

export type ChoiceFinding = {
  readonly shape: 'choices';
  readonly variable: Variable;
  readonly base: Base;
  readonly wording: Wording;
  /** Each person picks one, so the shares are parts of a whole. */
  readonly isWhole: boolean;
  /** In the list's order, retired ones last. */
  readonly choices: readonly ChoiceCount[];
};

export function choiceFinding(
  variable: Variable,
  answers: readonly Answer[],
  population?: number,
): ChoiceFinding {
  const base = baseOf(answers);
  const counts = new Map<string, number>();
  for (const value of valuesOf(answers))
    for (const pick of picksOf(value)) counts.set(pick, (counts.get(pick) ?? 0) + 1);
  return {
    shape: 'choices',
    variable,
    base,
    wording: wordingFor(base.n),
    isWhole: variable.shape === 'one',
    choices: choicesSeen(variable, counts.keys()).map(({ name, label, isRetired }) => {
      const count = counts.get(name) ?? 0;
      return {
        choice: name,
        label,
        count,
        share: base.n === 0 ? undefined : count / base.n,
        interval: wilson(count, base.n, population),
        isRetired,
      };
    }),
  };
}

export type SeenChoice = Pick<Choice, 'label'> & {
  readonly name: string;
  readonly isRetired: boolean;
};

/** The list's choices, and behind them the picked ones that the list no longer has, by name. */
export function choicesSeen(variable: Variable, picked: Iterable<string>): readonly SeenChoice[] {
  const known = new Set<string>(variable.choices.map(({ name }) => name));
  const retired = [...new Set(picked)].filter((name) => !known.has(name)).sort();
  return [
    ...variable.choices.map(({ name, label }) => ({ name, label, isRetired: false })),
    ...retired.map((name) => ({ name, label: {}, isRetired: true })),
  ];
}
