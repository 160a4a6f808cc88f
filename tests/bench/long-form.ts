import type { AbstractForm, Item } from './abstract-form.ts';

/**
 * A long consultation in sections of ten, each a screen: text, whole number, pick of one, pick of
 * several, twice over; the fifth is asked when the second is above nothing, the ninth when the
 * eighth has its first choice, and the tenth adds the two numbers up.
 *
 *   q0 text  q1 number ─► q4 text?   q2 one  q3 several
 *            q1 + q5 ───► q9 sum     q6 one  q7 several ─► q8 text?
 */
export function longForm(questions: number): AbstractForm {
  return {
    id: `long${questions}`,
    title: `A consultation of ${questions} questions`,
    sections: Array.from({ length: Math.ceil(questions / 10) }, (_, section) => ({
      name: `g${section}`,
      label: `Section ${section + 1}`,
      items: Array.from({ length: Math.min(10, questions - section * 10) }, (_, at) =>
        itemAt(section, at),
      ),
    })),
  };
}

const kinds = ['text', 'integer', 'one', 'several'] as const;

function itemAt(section: number, at: number): Item {
  const sibling = (other: number): string => `q${section * 10 + other}`;
  const number = section * 10 + at + 1;
  const kind = at === 9 ? 'sum' : (kinds[at % 4] ?? 'text');
  const isPick = kind === 'one' || kind === 'several';
  return {
    name: sibling(at),
    kind,
    label: `Question ${number}: what do you think of proposal ${number} for our town?`,
    choices: isPick ? [1, 2, 3, 4, 5].map((n) => choiceOf(n, number)) : [],
    ...(at === 4 ? { onlyIf: { name: sibling(1), above: 0 } } : {}),
    ...(at === 8 ? { onlyIf: { name: sibling(7), picked: 'c1' } } : {}),
    ...(at === 9 ? { sumOf: [sibling(1), sibling(5)] } : {}),
  };
}

const choiceOf = (n: number, question: number) => ({
  name: `c${n}`,
  label: choiceLabel(n, question),
});

/** What choice `n` of question `question` (both from 1) says; no two in the form say the same. */
export const choiceLabel = (n: number, question: number): string =>
  `Choice ${n} of question ${question}`;
