import type { AbstractForm, Item } from './abstract-form.ts';

/**
 * Twelve questions, one a screen: a text, a whole number, a pick of one and a pick of several,
 * three times over; the fifth and the ninth are asked only when an earlier answer calls for it.
 */
const kinds = ['text', 'integer', 'one', 'several'] as const;

const items: readonly Item[] = Array.from({ length: 12 }, (_, index) => {
  const kind = kinds[index % 4] ?? 'text';
  const isPick = kind === 'one' || kind === 'several';
  return {
    name: `q${index + 1}`,
    kind,
    label: `Question ${index + 1}: what would help most with matter ${index + 1} in our town?`,
    choices: isPick
      ? [1, 2, 3, 4, 5].map((n) => ({
          name: `c${n}`,
          label: `Choice ${n} of question ${index + 1}`,
        }))
      : [],
    ...(index === 4 || index === 8 ? { onlyIf: { name: 'q2', above: 0 } } : {}),
  };
});

export const twelve: AbstractForm = {
  id: 'twelve',
  title: 'Twelve questions',
  sections: [{ name: undefined, label: '', items }],
};
