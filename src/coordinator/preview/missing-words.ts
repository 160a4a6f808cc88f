import type { Plan, Slot } from '../../engine/plan.ts';
import { wordFields } from '../../engine/word-fields.ts';
import type { LanguageTag } from '../../model/ids.ts';
import type { Words } from '../../model/words.ts';

/**
 * How many texts of a form have no words in `language`: those that a respondent will read in
 * another one. Questions, hints, messages, and the choices of the lists that are used.
 */
export function missingWords({ slots }: Plan, language: LanguageTag): number {
  const lists = new Set(slots.map(({ choices }) => choices));
  const texts: readonly Words[] = [
    ...slots.filter(isSeen).flatMap((slot) => wordFields(slot).map(({ words }) => words)),
    ...[...lists].flatMap((choices) => choices.map(({ label }) => label)),
  ];
  return texts.filter((words) => !words[language] && Object.values(words).some(Boolean)).length;
}

const isSeen = ({ node }: Slot): boolean =>
  node.kind !== 'calculate' && node.kind !== 'hidden' && node.kind !== 'metadata';
