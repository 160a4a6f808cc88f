import { useEffect, useRef } from 'react';

/**
 * Follows a wish once for each time that it is made: a question that somebody looks for, a step
 * off the edge of what is drawn. Not again when something else has changed since; a wish that is
 * made anew is a new object, or was taken back in between.
 */
export function useWish<Wish>(wish: Wish | undefined, follow: (wish: Wish) => void): void {
  const latest = useRef(follow);
  latest.current = follow;
  useEffect(() => {
    if (wish !== undefined) latest.current(wish);
  }, [wish]);
}
