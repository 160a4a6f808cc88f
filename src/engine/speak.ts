import { toText } from '../expression/value.ts';
import type { AnswerValue } from '../model/answer.ts';
import { wordsIn } from '../model/spoken.ts';
import type { SpokenWords, Words } from '../model/words.ts';
import { pathOf } from './paths.ts';
import type { Plan, Slot } from './plan.ts';
import type { FormState } from './state.ts';
import { answerToScalar, valueAt } from './values.ts';

/** Words in the state's language, `${name}` filled with what stands there now. */
export function speak(
  plan: Plan,
  state: FormState,
  slot: Slot,
  at: readonly number[],
  words: Words,
): SpokenWords {
  const spoken = wordsIn(words, state.language, plan.form.defaultLanguage);
  if (!spoken.text.includes('${')) return spoken;
  const text = spoken.text.replace(/\$\{\s*([^{}\s]+)\s*\}/g, (whole, name: string) => {
    const target = plan.find(slot, name);
    return target === undefined ? whole : said(plan, state, slot, at, target);
  });
  return { ...spoken, text };
}

/**
 * An answer in words: choices by their labels in the language in use. Of a repeat around both, the
 * same instance is meant; of another, the first.
 */
function said(
  plan: Plan,
  state: FormState,
  slot: Slot,
  at: readonly number[],
  target: Slot,
): string {
  const there = target.repeats.map((repeat, depth) =>
    repeat === slot.repeats[depth] ? (at[depth] ?? 1) : 1,
  );
  const path = pathOf(target, there);
  const value = state.hidden[path] ? undefined : valueAt(state, path);
  if (value === undefined) return '';
  if (!('list' in target.node)) return toText(answerToScalar(value, target));
  return picksOf(value)
    .map((name) => {
      const choice = target.choices.find((other) => other.name === name);
      return choice === undefined
        ? name
        : wordsIn(choice.label, state.language, plan.form.defaultLanguage).text;
    })
    .join(', ');
}

const picksOf = (value: AnswerValue): readonly string[] =>
  Array.isArray(value) ? value : [String(value)];
