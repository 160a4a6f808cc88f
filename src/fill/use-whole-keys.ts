import { type KeyboardEvent, useRef, useState } from 'react';
import { pickOf, placeOfFocus, wholeKey } from './whole-keys.ts';

/** The inputs of one question or of one row of a matrix, in their order. */
const rowAround = (element: Element): Element | null =>
  element.closest('tr, [role="radiogroup"], fieldset, [data-path]');
const picksIn = (row: Element | null): HTMLInputElement[] => [
  ...(row?.querySelectorAll<HTMLInputElement>('input[type="radio"], input[type="checkbox"]') ?? []),
];
const isField = 'input, textarea, select, [data-path] button';

/**
 * The keys of a page that holds the whole form; `waiting` are digits that are not yet a pick.
 * `onEdge` is told when the next question is not drawn: `by` from the one at `path`.
 */
export function useWholeKeys(given: {
  readonly onEdge: (path: string, by: 1 | -1) => void;
  readonly onFinish: () => void;
  readonly onClear: (path: string) => void;
}) {
  const [waiting, setWaiting] = useState('');
  const digits = useRef('');
  const wait = (typed: string) => {
    digits.current = typed;
    setWaiting(typed);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as Element;
    const meaning = wholeKey(event, placeOfFocus(target));
    if (meaning === undefined || event.defaultPrevented) return;
    event.preventDefault();
    switch (meaning.does) {
      case 'finish':
        return given.onFinish();
      case 'clear': {
        wait('');
        const path = pathAround(target);
        return path === undefined ? undefined : given.onClear(path);
      }
      case 'pick': {
        const picks = picksIn(rowAround(target));
        const { pick, waiting: rest } = pickOf(digits.current, meaning.digit, picks.length);
        wait(rest);
        if (pick !== undefined) choose(picks[pick - 1]);
        return;
      }
      case 'move': {
        if (digits.current !== '') {
          choose(picksIn(rowAround(target))[Number(digits.current) - 1]);
          wait('');
        }
        if (!move(event.currentTarget, target, meaning.by)) {
          const path = pathAround(target);
          if (path !== undefined) given.onEdge(path, meaning.by);
        }
      }
    }
  };
  return { waiting, onKeyDown };
}

const pathAround = (element: Element): string | undefined =>
  element.closest<HTMLElement>('[data-path]')?.dataset.path;

function choose(input: HTMLInputElement | undefined): void {
  if (input === undefined || input.disabled) return;
  input.focus();
  input.click();
}

/** To the next question, or the next row of a matrix; false where it is not drawn. */
function move(page: Element, from: Element, by: 1 | -1): boolean {
  const stops = [...page.querySelectorAll('[data-path]')].flatMap((block) => {
    const rows = block.querySelectorAll('tbody tr');
    return rows.length > 0 ? [...rows] : [block];
  });
  const at = stops.findIndex((stop) => stop.contains(from));
  for (let i = at + by; i >= 0 && i < stops.length; i += by) if (focusIn(stops[i])) return true;
  return false;
}

/** What takes the focus of a question: the pick that is made, else the first field. */
export function focusIn(block: Element | undefined): boolean {
  const fields = [...(block?.querySelectorAll<HTMLInputElement>(isField) ?? [])].filter(
    ({ disabled, readOnly }) => !disabled && !readOnly,
  );
  const field = fields.find(({ checked }) => checked) ?? fields[0];
  field?.focus({ preventScroll: true });
  if (field?.select && field.type === 'text') field.select();
  block?.scrollIntoView({ block: 'nearest' });
  return field !== undefined;
}
