import type { Given } from '../engine/state.ts';
import type { NodeView } from '../engine/view.ts';
import type { AnswerPath } from '../model/ids.ts';

/**
 * Puts an answer into the running form. `isShown`: the field shows it by itself already, as a
 * native box or a line of text does; what else hangs on it is then drawn after the next frame, and
 * no person waits for her own letters. Such a field must not be a controlled one.
 */
export type Answer = (path: AnswerPath, given: Given, isShown?: boolean) => void;

/** What every control gets: a node in, `answer(path, given)` out. */
export type ControlProps = {
  readonly node: NodeView;
  readonly answer: Answer;
  /** Ids of the words that name and describe the field, for `aria-labelledby` and `-describedby`. */
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly isWrong: boolean;
  /** The element that takes the focus when the answer cannot stand. */
  readonly focusRef: (element: HTMLElement | null) => void;
};

/** What an input of its own needs, so that its words and what is wrong with it are read with it. */
export const fieldOf = ({ node, labelId, describedBy, isWrong, focusRef }: ControlProps) => ({
  ref: focusRef,
  'aria-labelledby': labelId,
  'aria-describedby': describedBy,
  'aria-invalid': isWrong || undefined,
  'aria-required': node.isRequired || undefined,
  readOnly: node.isReadonly,
  // Nothing of what one person wrote may be offered to the next.
  autoComplete: 'off',
});

export const untouched: Given = { is: 'untouched' };

/** The value as text, `''` where there is none. */
export const textOf = (given: Given): string =>
  given.is === 'answered' && (typeof given.value === 'string' || typeof given.value === 'number')
    ? String(given.value)
    : '';

/** The names that are picked, in their order. */
export const pickedOf = (given: Given): readonly string[] =>
  given.is === 'answered' && Array.isArray(given.value) ? given.value : [];
