import type { Question } from '../model/form.ts';

/** Whether the form asks for this look of a question: the words of XLSForm's column `appearance`. */
export const looks = (
  { appearance }: Pick<Question, 'appearance'>,
  ...words: readonly string[]
): boolean =>
  appearance !== undefined && appearance.split(/\s+/).some((word) => words.includes(word));
