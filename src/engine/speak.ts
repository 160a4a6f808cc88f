import { toText } from '../expression/value.ts';
import type { AnswerValue } from '../model/answer.ts';
import type { LanguageTag } from '../model/ids.ts';
import { wordsIn } from '../model/spoken.ts';
import type { SpokenWords, Words } from '../model/words.ts';
import { cellAt } from './cells.ts';
import { choiceNamed } from './choices.ts';
import type { Slot } from './plan.ts';
import type { Running } from './running.ts';
import { answerToScalar, valueAt } from './values.ts';

/**
 * Words in the state's language, `${name}` filled with what stands there now; with those of a
 * second language beside them, where the plan asks for one.
 */
export function speak(
  running: Running,
  slot: Slot,
  at: readonly number[],
  words: Words,
): SpokenWords {
  const { language, plan } = running;
  const spoken = speakIn(language, running, slot, at, words);
  if (plan.beside === undefined) return spoken;
  const beside = speakIn(plan.beside, running, slot, at, words);
  return beside.language === spoken.language ? spoken : { ...spoken, beside };
}

function speakIn(
  language: LanguageTag,
  running: Running,
  slot: Slot,
  at: readonly number[],
  words: Words,
): SpokenWords {
  const { plan } = running;
  const spoken = wordsIn(words, language, plan.form.defaultLanguage);
  if (!spoken.text.includes('${')) return spoken;
  const text = spoken.text.replace(/\$\{\s*([^{}\s]+)\s*\}/g, (whole, name: string) => {
    const target = plan.find(slot, name);
    return target === undefined ? whole : said(language, running, slot, at, target);
  });
  return { ...spoken, text };
}

/**
 * An answer in words: choices by their labels in that language. Of a repeat around both, the
 * same instance is meant; of another, the first.
 */
function said(
  language: LanguageTag,
  running: Running,
  slot: Slot,
  at: readonly number[],
  target: Slot,
): string {
  const there = target.repeats.map((repeat, depth) =>
    repeat === slot.repeats[depth] ? (at[depth] ?? 1) : 1,
  );
  const value = cellAt(running.hidden, target, there) ? undefined : valueAt(running, target, there);
  if (value === undefined) return '';
  if (!('list' in target.node)) return toText(answerToScalar(value, target));
  return picksOf(value)
    .map((name) => {
      const choice = choiceNamed(target.choices, name);
      return choice === undefined
        ? name
        : wordsIn(choice.label, language, running.plan.form.defaultLanguage).text;
    })
    .join(', ');
}

const picksOf = (value: AnswerValue): readonly string[] =>
  Array.isArray(value) ? value : [String(value)];
