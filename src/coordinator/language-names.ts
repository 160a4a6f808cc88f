import { useMemo } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';

/** Languages by their name in the coordinator's language: `ar` is "Arabic", or « arabe ». */
export function useLanguageNames(): (tag: string) => string {
  const { language } = useSpeech();
  return useMemo(() => {
    const names = new Intl.DisplayNames([language], { type: 'language' });
    return (tag) => {
      const name = names.of(tag) ?? tag;
      return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
    };
  }, [language]);
}
