import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/**
 * A long list of which only what is in view is in the page, with as much again above and below:
 * drawn in runs of ten, so that rows may be as high as their words need.
 *
 *   blank (heights measured, else guessed) │ run │ run │ run │ blank
 */
export const runLength = 10;

export type Window = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Runs that are drawn, both ends included. */
  readonly first: number;
  readonly last: number;
  /** Pixels that stand for what is not drawn. */
  readonly above: number;
  readonly below: number;
  readonly onScroll: () => void;
  /** Brings a row into the page and into view; call it with the id of its element. */
  readonly show: (row: number, id: string) => void;
};

/** `of` names the list: where it changes, the list is seen from its top again. */
export function useWindow(count: number, of: unknown): Window {
  const scroller = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<number, number>());
  const runs = Math.ceil(count / runLength);
  const [at, setAt] = useState({ first: 0, last: 2 });
  const wanted = useRef<string>(undefined);
  const [shown, setShown] = useState(of);
  if (shown !== of) {
    setShown(of);
    setAt({ first: 0, last: 2 });
  }

  const heightOf = useCallback((run: number): number => {
    const known = heights.current;
    const measured = known.get(run);
    if (measured !== undefined) return measured;
    let sum = 0;
    for (const height of known.values()) sum += height;
    return known.size === 0 ? runLength * guess : sum / known.size;
  }, []);
  const span = (from: number, to: number): number => {
    let sum = 0;
    for (let run = from; run < to; run += 1) sum += heightOf(run);
    return sum;
  };

  // What is drawn is measured; what was asked for is brought into view.
  useLayoutEffect(() => {
    const frame = scroller.current;
    if (frame === null) return;
    for (const run of frame.querySelectorAll<HTMLElement>('[data-run]'))
      heights.current.set(Number(run.dataset.run), run.offsetHeight);
    const row = wanted.current === undefined ? null : document.getElementById(wanted.current);
    wanted.current = undefined;
    if (row === null) return;
    const { top, bottom } = row.getBoundingClientRect();
    const view = frame.getBoundingClientRect();
    if (top < view.top) frame.scrollTop -= view.top - top + 4;
    else if (bottom > view.bottom) frame.scrollTop += bottom - view.bottom + 4;
  });
  // Another list has other heights, and begins at its top.
  useLayoutEffect(() => {
    if (of === undefined) return;
    heights.current.clear();
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [of]);

  const last = Math.min(at.last, runs - 1);
  const first = Math.min(at.first, Math.max(last, 0));
  return {
    scroller,
    first,
    last,
    above: span(0, first),
    below: span(last + 1, runs),
    onScroll() {
      const frame = scroller.current;
      if (frame === null) return;
      let run = 0;
      let top = 0;
      while (run < runs - 1 && top + heightOf(run) <= frame.scrollTop) {
        top += heightOf(run);
        run += 1;
      }
      let end = run;
      while (
        end < runs - 1 &&
        top + heightOf(run) + span(run + 1, end + 1) < frame.scrollTop + frame.clientHeight
      )
        end += 1;
      const after = { first: Math.max(0, run - 1), last: Math.min(runs - 1, end + 1) };
      setAt((before) =>
        before.first === after.first && before.last === after.last ? before : after,
      );
    },
    show(row, id) {
      const run = Math.floor(row / runLength);
      wanted.current = id;
      setAt((before) =>
        run > before.first && run < before.last
          ? { ...before }
          : { first: Math.max(0, run - 1), last: Math.min(runs - 1, run + 1) },
      );
    },
  };
}

/** Pixels of a row, before one is measured. */
const guess = 52;
