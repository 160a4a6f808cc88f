import { useEffect, useRef } from 'react';
import { saveNowEvent } from '../base/save-now.ts';
import type { FormState } from '../engine/state.ts';

/** Milliseconds in which what hangs on a change is on screen. */
const drawn = 20;

/**
 * Hands the newest state to `save` at most `delay` milliseconds after a change, and at once when
 * the page is hidden, closed or left: a phone that dies loses no more than the last moment. Where
 * nothing was saved for a while, it does so on the heels of the change, once it is drawn: then the
 * person has just acted, and what saving takes does not meet her next key or tap.
 *
 *   tap ─ drawn ─ save            key ─ drawn ─ save ─ key ─ key ─ key ─ drawn ─ save
 * Only the newest state counts; older ones that were not saved yet are contained in it. When
 * storage asks (`base/save-now.ts`), the newest is handed over again, saved before or not.
 */
export function useDraftSaving(
  save: (state: FormState, pageKey: string) => void,
  delay = 300,
): (state: FormState, pageKey: string) => void {
  const latest = useRef(save);
  latest.current = save;
  /** `timer`: while it was not handed over yet. */
  const newest = useRef<
    { state: FormState; pageKey: string; timer: number | undefined } | undefined
  >(undefined);

  /** Set for `delay` milliseconds after something was handed over. */
  const rest = useRef<number>(undefined);

  const handOver = useRef(() => {
    const due = newest.current;
    if (due === undefined) return;
    clearTimeout(due.timer);
    due.timer = undefined;
    clearTimeout(rest.current);
    rest.current = window.setTimeout(() => {
      rest.current = undefined;
    }, delay);
    latest.current(due.state, due.pageKey);
  }).current;

  const flush = useRef(() => {
    if (newest.current?.timer !== undefined) handOver();
  }).current;

  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    addEventListener('pagehide', flush);
    addEventListener(saveNowEvent, handOver);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      removeEventListener('pagehide', flush);
      removeEventListener(saveNowEvent, handOver);
      document.removeEventListener('visibilitychange', onHide);
      flush();
    };
  }, [flush, handOver]);

  return useRef((state: FormState, pageKey: string) => {
    // The first change starts the clock; later ones ride along, so that typing cannot put it off.
    let timer = newest.current?.timer;
    if (rest.current === undefined) {
      clearTimeout(timer);
      timer = window.setTimeout(flush, drawn);
    }
    timer ??= window.setTimeout(flush, delay);
    newest.current = { state, pageKey, timer };
  }).current;
}
