import type { Question } from '../../model/form.ts';
import { looks, looksOf } from '../appearance.ts';

/**
 * How many choices stand side by side: at most so many, as many as fit well, or packed by their
 * own widths. A screen too narrow for the number that a form asks for shows fewer.
 */
export function columnsOf(question: Question): number | 'some' | 'packed' | undefined {
  for (const word of looksOf(question)) {
    const asked = /^(?:columns|compact|quickcompact)-(\d+)$/.exec(word)?.[1];
    if (asked !== undefined) return Math.min(Math.max(Number(asked), 1), 10);
  }
  if (looks(question, 'columns-pack', 'compact', 'horizontal-compact', 'quickcompact'))
    return 'packed';
  return looks(question, 'columns', 'horizontal', 'list') ? 'some' : undefined;
}

/** Whether cards under one another are not what the form asks for. */
export const isLaid = (question: Question): boolean =>
  looks(question, 'likert', 'no-buttons') ||
  looksOf(question).some((word) => /^(columns|compact|horizontal|quick|list$)/.test(word));
