import { useEffect, useState } from 'react';
import { useDesk } from './desk-context.tsx';

/** The desk's clock, read anew every so many milliseconds: for ages and countdowns on screen. */
export function useNow(everyMs: number): number {
  const { clock } = useDesk();
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
}
