import { useEffect, useState } from 'react';
import type { LanguageTag } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';
import type { Mode } from '../model/response.ts';
import type { Memory } from './memory.ts';

/** Ways of asking in which somebody other than the person looks at the screen. */
const readBySomebody: readonly Mode[] = ['facilitatorReads', 'interpreter', 'proxy', 'phoneCall'];

/**
 * The second language on screen, as it was chosen last on this device. Whoever answers alone is
 * not offered any; a form of one language has none.
 */
export function useSecond(given: {
  readonly memory: Memory;
  readonly mode: Mode;
  readonly language: LanguageTag;
  readonly languages: readonly FormLanguage[];
  readonly onLanguage: (language: LanguageTag) => void;
}) {
  const { memory, mode, language, languages } = given;
  const isOffered = readBySomebody.includes(mode) && languages.length > 1;
  const [second, setSecond] = useState<LanguageTag>();
  useEffect(() => {
    if (!isOffered) return;
    let isGone = false;
    memory.second().then(
      (kept) => !isGone && setSecond(kept),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [memory, isOffered]);
  const choose = (chosen: LanguageTag | undefined) => {
    setSecond(chosen);
    void memory.keepSecond(chosen).catch(() => undefined);
  };
  const isSpoken = second !== language && languages.some(({ tag }) => tag === second);
  return {
    isOffered,
    second: isOffered && isSpoken ? second : undefined,
    choose,
    /** The interview goes on in another language; in the second one: the two change places. */
    speak(next: LanguageTag) {
      if (isOffered && next === second) choose(language);
      given.onLanguage(next);
    },
  };
}
