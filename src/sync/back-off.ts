/**
 * How long to wait after a try that failed: exponential with full jitter, so that a hundred tablets
 * that lost the same server do not return in the same second (PUSH6). Pure.
 *
 * @param failures tries that failed since the last success or reset, at least 1
 * @param chance a number in [0, 1)
 * @param retryAfter what the server asked for, in milliseconds
 */
export function backOff(failures: number, chance: number, retryAfter?: number): number {
  const ceiling = Math.min(longestWait, shortestWait * 2 ** Math.min(failures, 20));
  const jittered = shortestWait + chance * (ceiling - shortestWait);
  if (retryAfter === undefined) return jittered;
  // Jitter goes on top: whoever was told the same number should not come back together either.
  return Math.min(longestAsked, retryAfter + chance * shortestWait);
}

/**
 * After a line that carried something and then broke, as radio does all day: on a line where one
 * request in twenty is cut, the waits between would cost more than the cuts.
 */
export const afterCut = (chance: number): number => chance * shortestWait;

export const shortestWait = 2_000;
export const longestWait = 300_000;
/** A Retry-After of a day is a mistake somewhere; nobody's answers wait for it that long. */
export const longestAsked = 3_600_000;

/** `Retry-After`, seconds or an HTTP date (RFC 9110 section 10.2.3), in milliseconds from now. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
