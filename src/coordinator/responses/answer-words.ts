import type { Variable } from '../../analysis/codebook.ts';
import { momentText } from '../../fill/moment-text.ts';
import { placeText } from '../../fill/place-text.ts';
import type { Speech } from '../../i18n/i18n.tsx';
import type { Answer, AnswerValue } from '../../model/answer.ts';
import type { Attachment } from '../../model/attachment.ts';
import type { LanguageTag } from '../../model/ids.ts';
import { wordsIn } from '../../model/words.ts';
import { blankKeys } from '../word-keys.ts';

/**
 * An answer as a coordinator reads it, in her language: labels for choices, her way of writing
 * numbers and dates, and for a blank the reason in words. Never an empty cell.
 */
export type AnswerInWords =
  | { readonly kind: 'said'; readonly parts: readonly string[]; readonly isOrdered: boolean }
  /** In the person's own words: shown as written, in whatever direction it runs. */
  | { readonly kind: 'ownWords'; readonly text: string }
  /** A photo, a recording, a file. */
  | { readonly kind: 'attached'; readonly attachment: Attachment; readonly isSignature: boolean }
  | { readonly kind: 'blank'; readonly why: string };

export function answerInWords(
  answer: Answer | undefined,
  asked: Variable,
  speech: Speech,
  formLanguage: LanguageTag,
): AnswerInWords {
  if (answer === undefined) return { kind: 'blank', why: speech.t(blankKeys.notInVersion) };
  if (answer.is !== 'answered') return { kind: 'blank', why: speech.t(blankKeys[answer.is]) };
  if (asked.kind === 'text') return { kind: 'ownWords', text: String(answer.value) };
  const { value: said } = answer;
  if (typeof said === 'object' && 'sha256' in said)
    return { kind: 'attached', attachment: said, isSignature: asked.kind === 'signature' };
  const parts = Array.isArray(answer.value) ? answer.value : [answer.value];
  return {
    kind: 'said',
    isOrdered: asked.kind === 'rank',
    parts: parts.map((value) => valueInWords(value, asked, speech, formLanguage)),
  };
}

function valueInWords(
  value: AnswerValue | string,
  asked: Variable,
  speech: Speech,
  formLanguage: LanguageTag,
): string {
  if (typeof value === 'boolean')
    return speech.t(value ? 'coordinator.answer.yes' : 'coordinator.answer.no');
  // A year is a name, not an amount: 2019, never 2,019.
  if (typeof value === 'number')
    return speech.number(value, { useGrouping: Math.abs(value) >= 10_000 });
  if (typeof value === 'string') {
    const choice = asked.choices.find(({ name }) => name === value);
    if (choice) return wordsIn(choice.label, speech.language as LanguageTag, formLanguage).text;
    return momentText(asked, value, speech);
  }
  if ('latitude' in value) return placeText(value, speech);
  if ('points' in value) return value.points.map((point) => placeText(point, speech)).join('; ');
  if ('sha256' in value) return value.name;
  return value.join(', ');
}
