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
    const onPop = () => {
      if (isInside(history.state)) return;
      latest.current();
      history.forward();
    };
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);
}

const isInside = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'welcomeMat' in state;
