import { useEffect, useState } from 'react';
import { useDesk } from '../desk-context.tsx';
import type { SeenDevices } from './seen-devices.ts';

/** While the screen is looked at, the server is asked so often. */
const askEvery = 10_000;

/** `undefined`: not yet answered. `unknown`: the server does not answer, and nothing was kept. */
export function useSeenDevices(): SeenDevices | 'unknown' | undefined {
  const { askDevices, everyWhileSeen } = useDesk();
  const [seen, setSeen] = useState<SeenDevices | 'unknown'>();
  useEffect(() => {
    let isGone = false;
    const ask = async (): Promise<void> => {
      const now = await askDevices();
      // What was shown stays on screen, as old as it is, when the server stops answering.
      if (!isGone) setSeen(now ?? 'unknown');
    };
    const stop = everyWhileSeen(askEvery, () => void ask());
    return () => {
      isGone = true;
      stop();
    };
  }, [askDevices, everyWhileSeen]);
  return seen;
}
