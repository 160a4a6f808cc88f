import { useContext } from 'react';
import type { NodeView } from '../../engine/view.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { LanguageTag } from '../../model/ids.ts';
import { wordsIn } from '../../model/spoken.ts';
import type { SpokenWords } from '../../model/words.ts';
import { Surroundings } from '../surroundings.ts';

/**
 * Words beside some values of a scale: XLSForm's parameter `tick_labelset` names a list whose
 * choice names are values.
 */
export function useRangeLabels({
  question,
  label,
}: NodeView): (value: number) => SpokenWords | undefined {
  const { form } = useContext(Surroundings);
  const { language } = useSpeech();
  const list = 'parameters' in question ? question.parameters?.tick_labelset : undefined;
  const choices = (list !== undefined && form?.lists[list]) || [];
  return (value) => {
    const choice = choices.find(({ name }) => Number(name) === value);
    if (choice === undefined || form === undefined) return undefined;
    return wordsIn(
      choice.label,
      label?.language ?? (language as LanguageTag),
      form.defaultLanguage,
    );
  };
}
