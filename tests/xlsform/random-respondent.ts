import { createDice } from '../../src/base/dice.ts';
import { begin } from '../../src/engine/begin.ts';
import { endingOf } from '../../src/engine/ending.ts';
import { finish } from '../../src/engine/finish.ts';
import { pagesOf } from '../../src/engine/pages.ts';
import type { Plan } from '../../src/engine/plan.ts';
import type { Answers, AnswerValue } from '../../src/model/answer.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { answerPage } from './random-answers.ts';

/** How far a respondent came. `stuck` names the screens whose faults nothing of hers could mend. */
export type Outcome = {
  readonly answers: Answers | undefined;
  readonly stuck: readonly string[];
  readonly screens: number;
  /** Places where something else is stored than what was entered. */
  readonly differs: readonly string[];
  /** Answers as they were given, by path, while their question was still asked. */
  readonly entered: ReadonlyMap<string, AnswerValue>;
};

/**
 * Goes through a form to its end, answering at random and again where an answer does not stand:
 * a person who fills in what the form will take.
 */
export function respond(plan: Plan, seed: number, language: LanguageTag): Outcome {
  const dice = createDice(seed);
  const today = '2026-11-22';
  let state = begin(plan, { language, seed, today });
  const stuck = new Set<string>();
  const entered = new Map<string, AnswerValue>();
  const mostScreens = 5_000;

  // What is answered later can open, close or spoil a screen passed before: a second look mends it.
  for (let round = 0; round < 4; round += 1) {
    stuck.clear();
    for (let at = 0; at < mostScreens; at += 1) {
      const page = pagesOf(plan, state)[at];
      if (page === undefined) break;
      const isNew = round === 0;
      const screen = answerPage(plan, state, page.key, { dice, today, isNew });
      state = screen.state;
      for (const [path, given] of screen.said)
        if (given.is === 'answered') entered.set(path, given.value);
        else entered.delete(path);
      if (screen.isStuck) stuck.add(page.key);
      if (endingOf(plan, state) !== undefined) break;
    }
    if (stuck.size === 0 && finish(plan, state).ok) break;
  }
  const finished = finish(plan, state);
  const why = finished.ok ? [] : finished.error.map(({ path, code }) => `${path}: ${code}`);
  return {
    answers: finished.ok ? finished.value : undefined,
    stuck: [...why],
    screens: pagesOf(plan, state).length,
    differs: finished.ok ? differencesOf(finished.value, entered) : [],
    entered,
  };
}

/** What was asked to the end is stored as it was entered; picks as a set, in the list's order. */
function differencesOf(answers: Answers, entered: ReadonlyMap<string, AnswerValue>): string[] {
  const plain = (value: AnswerValue): string =>
    JSON.stringify(
      Array.isArray(value) ? value.toSorted() : typeof value === 'string' ? value.trim() : value,
    );
  return [...entered].flatMap(([path, value]) => {
    const answer = answers[path];
    if (answer?.is === 'notAsked') return [];
    const isStored = answer?.is === 'answered' && plain(answer.value) === plain(value);
    return isStored ? [] : [`${path}: ${plain(value)} -> ${JSON.stringify(answer)}`];
  });
}
