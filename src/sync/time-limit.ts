import { realTimers, type Timers } from './timers.ts';

/** A signal that aborts after so many milliseconds. `AbortSignal.timeout` is missing in older phones. */
export function timeLimit(milliseconds: number, timers: Timers = realTimers): AbortSignal {
  const controller = new AbortController();
  timers.after(milliseconds, () => controller.abort());
  return controller.signal;
}
