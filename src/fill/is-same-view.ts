import type { Given } from '../engine/state.ts';
import type { NodeView } from '../engine/view.ts';
import type { SpokenWords } from '../model/words.ts';

/**
 * Whether two views of one place draw the same. A view is new after each answer, and most say
 * what they said before; drawing them again is what an answer on a long page would cost.
 */
export function isSameView(one: NodeView, other: NodeView): boolean {
  return (
    one === other ||
    (one.path === other.path &&
      one.question === other.question &&
      isSameGiven(one.given, other.given) &&
      one.isRequired === other.isRequired &&
      one.isReadonly === other.isReadonly &&
      isSameWords(one.label, other.label) &&
      isSameWords(one.hint, other.hint) &&
      isSameWords(one.guidance, other.guidance) &&
      isSameList(one.choices, other.choices, (a, b) => a === b) &&
      isSameList(
        one.rows,
        other.rows,
        (a, b) =>
          a.path === b.path && isSameGiven(a.given, b.given) && isSameWords(a.label, b.label),
      ))
  );
}

/** What was said stays the same object; what was calculated is made anew. */
const isSameGiven = (one: Given, other: Given): boolean =>
  one === other ||
  (one.is === other.is &&
    (one.is !== 'answered' || (other.is === 'answered' && one.value === other.value)));

/** The same text, in the same language, with the same beside it. */
export const isSameWords = (
  one: SpokenWords | undefined,
  other: SpokenWords | undefined,
): boolean =>
  one === other ||
  (one?.text === other?.text &&
    one?.language === other?.language &&
    one?.beside?.text === other?.beside?.text);

const isSameList = <T>(
  one: readonly T[],
  other: readonly T[],
  isSame: (a: T, b: T) => boolean,
): boolean =>
  one === other ||
  (one.length === other.length && one.every((each, at) => isSame(each, other[at] as T)));
