import type { Grouping } from '../../analysis/cross-tab.ts';

/** How a grouping stands in the address: a question by its path, the rest by a word of its own. */
export const groupingKey = (grouping: Grouping): string =>
  grouping.by === 'question' ? grouping.variable.path : `@${grouping.by}`;
