import type { Question } from '../../model/form.ts';

/** The words of an appearance, in lower case. */
export const appearanceWords = ({ appearance }: Pick<Question, 'appearance'>): Set<string> =>
  new Set((appearance ?? '').toLowerCase().split(/\s+/).filter(Boolean));
