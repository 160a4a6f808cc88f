import { useLayoutEffect } from 'react';

/** So long without a touch, and the facilitator's screens are locked again. */
export const idleAfter = 3 * 60_000;

const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Calls `onIdle` once nobody has touched the page for a while. A page that was asleep meanwhile,
 * and whose timers slept with it, is looked at the moment it is seen again.
 */
export function useIdle(isWatching: boolean, now: () => number, onIdle: () => void): void {
  // From the frame on in which the screens are there, however busy the tablet is.
  useLayoutEffect(() => {
    if (!isWatching) return;
    let last = now();
    let timer = setTimeout(look, idleAfter);
    function look(): void {
      const left = last + idleAfter - now();
      clearTimeout(timer);
      if (left <= 0) {
        onIdle();
        return;
      }
      // A clock set back must not keep the door open for years.
      timer = setTimeout(look, Math.min(left, idleAfter));
    }
    const touched = (): void => {
      last = now();
    };
    for (const sign of signs) window.addEventListener(sign, touched, { passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, touched);
      document.removeEventListener('visibilitychange', look);
    };
  }, [isWatching, now, onIdle]);
}
