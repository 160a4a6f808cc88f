import type { LanguageTag } from './ids.ts';
import type { SpokenWords, Words } from './words.ts';

/**
 * The words in `language`, else in `fallback`, else in any language there is; `''` only if there
 * are none. Stands apart from the schemas, so that a running form can speak without carrying zod.
 */
export function wordsIn(words: Words, language: LanguageTag, fallback: LanguageTag): SpokenWords {
  const asked = words[language];
  if (asked !== undefined && asked !== '') return { text: asked, language, isFallback: false };
  const other = words[fallback];
  if (other !== undefined && other !== '')
    return { text: other, language: fallback, isFallback: true };
  const [first] = Object.entries(words).filter(([, text]) => text !== '');
  if (first === undefined) return { text: '', language: fallback, isFallback: true };
  return { text: first[1], language: first[0] as LanguageTag, isFallback: true };
}
