import { useEffect, useRef } from 'react';
import type { FormState } from '../engine/state.ts';

/**
 * Hands the newest state to `save` at most `delay` milliseconds after a change, and at once when
 * the page is hidden, closed or left: a phone that dies loses no more than the last moment.
 * Only the newest state counts; older ones that were not saved yet are contained in it.
 */
export function useDraftSaving(
  save: (state: FormState, pageKey: string) => void,
  delay = 300,
): (state: FormState, pageKey: string) => void {
  const latest = useRef(save);
  latest.current = save;
  const pending = useRef<{ state: FormState; pageKey: string; timer: number } | undefined>(
    undefined,
  );

  const flush = useRef(() => {
    const due = pending.current;
    if (due === undefined) return;
    pending.current = undefined;
    clearTimeout(due.timer);
    latest.current(due.state, due.pageKey);
  }).current;

  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', onHide);
      flush();
    };
  }, [flush]);

  return useRef((state: FormState, pageKey: string) => {
    // The first change starts the clock; later ones ride along, so that typing cannot put it off.
    const timer = pending.current?.timer ?? window.setTimeout(flush, delay);
    pending.current = { state, pageKey, timer };
  }).current;
}
