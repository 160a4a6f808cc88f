import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import type { LanguageTag } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';
import type { SpokenWords } from '../model/words.ts';

/**
 * The language of the page and what stands in another. `<html>` follows the language that the
 * person chose; words that fell back to another language say so themselves, so that a screen
 * reader changes its voice and the line its direction.
 */
type Tongue = {
  readonly language: LanguageTag;
  readonly languages: readonly FormLanguage[];
};

const TongueContext = createContext<Tongue | undefined>(undefined);

const rightToLeft = new Set(['ar', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi', 'ckb', 'prs']);

/** As the form declares it; for a language that no form declares, as its script is written. */
export function directionIn(languages: readonly FormLanguage[], language: string): 'ltr' | 'rtl' {
  const declared = languages.find(({ tag }) => tag === language)?.direction;
  if (declared !== undefined) return declared;
  return rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** Gives `<html>` the chosen language and direction for as long as it is on screen. */
export function Tongue(props: Tongue & { readonly children: ReactNode }) {
  const { language, languages } = props;
  const direction = directionIn(languages, language);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }, [language, direction]);
  // The same for as long as nothing changes: every word on screen hangs on it.
  const tongue = useMemo(() => ({ language, languages }), [language, languages]);
  return <TongueContext value={tongue}>{props.children}</TongueContext>;
}

/** Words of a form; with `lang` and `dir` of their own where they are not in the page's language. */
export function Spoken({ words }: { readonly words: SpokenWords }) {
  const tongue = useContext(TongueContext);
  if (tongue === undefined || words.language === tongue.language) return <>{words.text}</>;
  return (
    <span lang={words.language} dir={directionIn(tongue.languages, words.language)}>
      {words.text}
    </span>
  );
}
