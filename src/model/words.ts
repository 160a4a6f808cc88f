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
  /** The same in a second language, where an interviewer wants both on screen. */
  readonly beside?: SpokenWords | undefined;
};

export { wordsIn } from './spoken.ts';
