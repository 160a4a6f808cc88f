import { useEffect, useRef } from 'react';

/**
 * The browser's Back goes to the question before, and never leaves the form silently.
 *
 *   … ── [door] ── [inside]        one entry more, with nothing in it: no answer, no page, no name
 *            ▲ Back     │
 *            └──────────┘  popstate at the door: do our own step back, then go inside again
 *
 * An entry a question was refused: history would show how far a person had come, and the next
 * person on a shared tablet could walk back into it. `history.forward()` makes no entry, so a
 * browser that drops entries made without a tap has nothing to drop. The entry stays when the form
 * is finished: going back from the thanks does nothing once, and then leaves.
 */
export function useBackGuard(onBack: () => void): void {
  const latest = useRef(onBack);
  latest.current = onBack;
  useEffect(() => {
    if (!isInside(history.state)) history.pushState({ welcomeMat: 'inside' }, '');
    const onPop = (event: PopStateEvent) => {
      if (isLeaving || isInside(history.state)) return;
      // Nobody else hears of the moment at the door: its address may be an older one.
      event.stopImmediatePropagation();
      latest.current();
      history.forward();
    };
    addEventListener('popstate', onPop, { capture: true });
    return () => removeEventListener('popstate', onPop, { capture: true });
  }, []);
}

let isLeaving = false;

/**
 * Leaves for `address` at once and leaves no way back into the form: the inner entry is stepped
 * out of first, so that the outer one is what is replaced. The page is blank meanwhile.
 */
export function leaveBehind(address: string): void {
  document.body.hidden = true;
  document.title = '';
  isLeaving = true;
  const go = () => location.replace(address);
  if (!isInside(history.state)) {
    go();
    return;
  }
  addEventListener('popstate', go, { once: true });
  history.back();
  setTimeout(go, 200);
}

const isInside = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'welcomeMat' in state;
