import { use, useEffect, useMemo, useState } from 'react';
import { createSpeech, type Speech, useSpeech } from './i18n.tsx';
import { loadLateWords } from './late-words.ts';
import type { InterfaceLanguage, LateArea } from './words.ts';

/**
 * Words that come after the first screen. A phone on a slow line fetches them while the first
 * question is read; parts of a screen that are fetched apart (`fill/later.tsx`) ask for them here.
 */
const fetched = new Map<string, Promise<Speech>>();

/** Fetches the words of `area` in `language`; the same promise while it is under way. */
export function loadLate(area: LateArea, language: InterfaceLanguage): Promise<Speech> {
  const key = `${area}/${language}`;
  const known = fetched.get(key);
  if (known !== undefined) return known;
  const promise = loadLateWords(area, language).then((words) =>
    createSpeech(language, { ...words }),
  );
  fetched.set(key, promise);
  promise.then(
    // What `use` looks for: words that are there are spoken at once, without a moment of waiting.
    (value) => Object.assign(promise, { status: 'fulfilled', value }),
    // A fetch that failed is tried again, not remembered.
    () => fetched.delete(key),
  );
  return promise;
}

/** The speech of the screen and `area` with it; suspends while those words are fetched. */
export function useLateSpeech(area: LateArea): Speech {
  const speech = useSpeech();
  const late = use(loadLate(area, speech.language));
  return useMemo(() => withArea(speech, late, area), [speech, late, area]);
}

/**
 * The same for what a screen can do without: `undefined` until the words are there, and for as long
 * as they cannot be had. Neither suspends nor throws.
 */
export function useSpeechWhenThere(area: LateArea): Speech | undefined {
  const speech = useSpeech();
  const [late, setLate] = useState<Speech>();
  useEffect(() => {
    let isStale = false;
    loadLate(area, speech.language).then(
      (loaded) => {
        if (!isStale) setLate(loaded);
      },
      () => undefined,
    );
    return () => {
      isStale = true;
    };
  }, [area, speech.language]);
  return useMemo(
    () => (late?.language === speech.language ? withArea(speech, late, area) : undefined),
    [speech, late, area],
  );
}

const withArea = (speech: Speech, late: Speech, area: LateArea): Speech => ({
  ...speech,
  t: (key, values) => (key.startsWith(`${area}.`) ? late : speech).t(key, values),
});
