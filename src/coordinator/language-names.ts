import { useMemo } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';

/** Languages by their name in the coordinator's language: `ar` is "Arabic", or « arabe ». */
export function useLanguageNames(): (tag: string, where?: 'alone' | 'inSentence') => string {
  const { language } = useSpeech();
  return useMemo(() => {
    const names = new Intl.DisplayNames([language], { type: 'language' });
    return (tag, where = 'alone') => {
      const name = names.of(tag) ?? tag;
      // French writes languages small, but not at the beginning of a line.
      if (where === 'inSentence') return name;
      return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
    };
  }, [language]);
}
