import * as z from 'zod/mini';
import type { LanguageTag } from './ids.ts';

/**
 * The words of one text in several languages. A missing language falls back to the form's
 * default, never to a blank (design, section 5).
 */
export const Words = z.record(
  z.string().check(z.maxLength(35)),
  z.string().check(z.maxLength(20_000)),
);
export type Words = Readonly<Record<string, string>>;

export type SpokenWords = {
  readonly text: string;
  /** The language the text is really in: the asked one, or the fallback's. For `lang` and `dir`. */
  readonly language: LanguageTag;
  readonly isFallback: boolean;
};

/** The words in `language`, else in `fallback`, else in any language there is; `''` only if there are none. */
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
