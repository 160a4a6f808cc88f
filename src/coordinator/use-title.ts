import { useCallback } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import type { LanguageTag } from '../model/ids.ts';
import { type Words, wordsIn } from '../model/words.ts';

/** Words of a form or a consultation in the coordinator's language, or the nearest there is. */
export function useTitle(): (words: Words, fallback: LanguageTag | string) => string {
  const { language } = useSpeech();
  return useCallback(
    (words, fallback) => wordsIn(words, language as LanguageTag, fallback as LanguageTag).text,
    [language],
  );
}
