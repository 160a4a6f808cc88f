import type { Retention } from './retention.ts';

/** Soon after a start, and then several times a day: a server that is off at night misses nothing. */
const firstRun = 60_000;
const runEvery = 6 * 3_600_000;

export function keepRetention(
  retention: Retention,
  onTrouble: (why: unknown) => void,
): { readonly close: () => void } {
  const run = (): void => void retention.run().catch(onTrouble);
  const first = setTimeout(run, firstRun).unref();
  const timer = setInterval(run, runEvery).unref();
  return {
    close: () => {
      clearTimeout(first);
      clearInterval(timer);
    },
  };
}
