/**
 * Waiting is given too, like the clock, so that a simulation can let a day pass in no time.
 * Nothing waits for a moment by the clock: only for a length of time.
 */
export type Timers = {
  /** Does the work once, so many milliseconds from now; gives back how to call it off. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
};

/** The browser's or Node's own. */
export const realTimers: Timers = {
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Again and again; gives back how to stop. */
export function every(timers: Timers, milliseconds: number, work: () => void): () => void {
  let stop: () => void = () => undefined;
  const next = (): void => {
    stop = timers.after(milliseconds, () => {
      next();
      work();
    });
  };
  next();
  return () => stop();
}
