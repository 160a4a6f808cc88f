import type { Question } from '../model/form.ts';

/**
 * The words of XLSForm's column `appearance`, as they are meant: capital letters, `_` and `-` make
 * no difference.
 */
export const looksOf = ({ appearance = '' }: Pick<Question, 'appearance'>): readonly string[] =>
  appearance === '' ? [] : appearance.toLowerCase().replaceAll('_', '-').split(/\s+/);

/** Whether the form asks for this look of a question. */
export const looks = (
  question: Pick<Question, 'appearance'>,
  ...words: readonly string[]
): boolean => looksOf(question).some((word) => words.includes(word));
