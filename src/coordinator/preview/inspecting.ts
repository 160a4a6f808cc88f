import { createContext, useContext } from 'react';
import { choiceNamed } from '../../engine/choices.ts';
import type { SeenValue } from '../../engine/more/explain-formula.ts';
import { placeOf } from '../../engine/paths.ts';
import type { Plan } from '../../engine/plan.ts';
import type { Speech } from '../../i18n/i18n.tsx';
import type { LanguageTag } from '../../model/ids.ts';
import { wordsIn } from '../../model/spoken.ts';
import type { Words } from '../../model/words.ts';

/** What every part of the inspector needs: the form, how to say its words, and where links lead. */
export type Inspecting = {
  readonly plan: Plan;
  readonly language: LanguageTag;
  /** What a place is called on screen now, answers filled in; nothing where it has no words. */
  readonly labelAt: (path: string) => string | undefined;
  readonly onLook: (path: string) => void;
};

export const InspectingContext = createContext<Inspecting | undefined>(undefined);

export function useInspecting(): Inspecting {
  const inspecting = useContext(InspectingContext);
  if (!inspecting) throw new Error('useInspecting needs an InspectingContext above it');
  return inspecting;
}

/** Words in the coordinator's language, with a gap where an answer would be filled in. */
export function sayWords({ plan, language }: Inspecting, words: Words | undefined): string {
  if (words === undefined) return '';
  const { text } = wordsIn(words, language, plan.form.defaultLanguage);
  return text.replace(/\$\{[^}]*\}/g, '…').trim();
}

/** What a formula sees at a place: choices by their labels, numbers as the language writes them. */
export function sayValue(
  inspecting: Inspecting,
  { number }: Speech,
  { path, value }: Pick<SeenValue, 'path' | 'value'>,
): string {
  const slot = placeOf(inspecting.plan, path)?.slot;
  const picks = slot && 'list' in slot.node ? String(value).split(/\s+/) : [];
  const named = picks.map((name) => {
    const choice = slot && choiceNamed(slot.choices, name);
    return (choice && sayWords(inspecting, choice.label)) || name;
  });
  return named.length > 0 ? named.join(', ') : sayScalar(value, number);
}

/** What never changes places, each with its number as a key. */
export const numbered = <T>(
  all: readonly T[],
): readonly { readonly at: number; readonly one: T }[] => all.map((one, at) => ({ at, one }));

export const sayScalar = (value: SeenValue['value'], number: Speech['number']): string =>
  typeof value === 'number' && Number.isFinite(value)
    ? number(value, { maximumFractionDigits: 6, useGrouping: false })
    : String(value);
