import type { Given } from '../engine/state.ts';
import type { NodeView } from '../engine/view.ts';
import type { AnswerPath } from '../model/ids.ts';

/** What every control gets: a node in, `answer(path, given)` out. */
export type ControlProps = {
  readonly node: NodeView;
  readonly answer: (path: AnswerPath, given: Given) => void;
  /** Ids of the words that name and describe the field, for `aria-labelledby` and `-describedby`. */
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly isWrong: boolean;
  /** The element that takes the focus when the answer cannot stand. */
  readonly focusRef: (element: HTMLElement | null) => void;
};

export const untouched: Given = { is: 'untouched' };

/** The value as text, `''` where there is none. */
export const textOf = (given: Given): string =>
  given.is === 'answered' && (typeof given.value === 'string' || typeof given.value === 'number')
    ? String(given.value)
    : '';

/** The names that are picked, in their order. */
export const pickedOf = (given: Given): readonly string[] =>
  given.is === 'answered' && Array.isArray(given.value) ? given.value : [];
