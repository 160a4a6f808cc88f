import { useMemo, useReducer, useRef } from 'react';

/**
 * When to draw. A field that shows its own change (a key, a tick) is on screen with the browser's
 * next frame; what hangs on it is drawn right after that frame, so that no form is long enough for
 * a person to wait for her own letters.
 *
 *   key ─ engine ─ [frame: the letter] ─ soon: the rest
 */
export type Drawing = {
  readonly now: () => void;
  /** After the next frame; many wishes are one drawing. */
  readonly soon: () => void;
};

/** `before`: called when it is time, and the frame with the field's own change is out. */
export function useDrawing(before: () => void): Drawing {
  const latest = useRef(before);
  latest.current = before;
  const [, count] = useReducer((times: number) => times + 1, 0);
  return useMemo(() => {
    let isDue = false;
    return {
      now() {
        isDue = false;
        count();
      },
      soon() {
        if (isDue) return;
        isDue = true;
        afterFrame(() => {
          if (!isDue) return;
          isDue = false;
          latest.current();
          count();
        });
      },
    };
  }, []);
}

/** After the next frame is out. A page in the background has no frames, and does it all the same. */
export function afterFrame(then: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    then();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 200);
}
