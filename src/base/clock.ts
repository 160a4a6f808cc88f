/**
 * Time is given, never taken from the air, so that a test can set it three years ahead.
 * No rule of ours trusts it for order or progress (sync rule ENT3): it is for people to read.
 */
export type Clock = {
  /** Milliseconds since 1970-01-01T00:00:00Z, as this device believes. */
  readonly now: () => number;
};

export const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** A clock that stands still until it is moved. */
export function createFixedClock(startIso: string): Clock & { advance(ms: number): void } {
  let now = Date.parse(startIso);
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}
