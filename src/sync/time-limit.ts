/** A signal that aborts after so many milliseconds. `AbortSignal.timeout` is missing in older phones. */
export function timeLimit(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}
