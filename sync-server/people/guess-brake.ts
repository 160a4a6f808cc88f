import type { Clock } from '../../src/base/clock.ts';

/**
 * Slows guessing down and never locks anyone out: after a few wrong tries of one name from one
 * address the next must wait, twice as long each time, a minute at most. Nobody else's sign-in
 * waits. Kept in memory: a restart forgives.
 */
export type GuessBrake = {
  /** Milliseconds until this pair may try again; 0: now. */
  readonly waitOf: (name: string, address: string) => number;
  readonly noteWrong: (name: string, address: string) => void;
  readonly noteRight: (name: string, address: string) => void;
};

const free = 3;
const longest = 60_000;
const forgottenAfter = 15 * 60_000;
const mostPairs = 10_000;

export function createGuessBrake(clock: Clock): GuessBrake {
  const pairs = new Map<string, { wrong: number; last: number }>();
  const keyOf = (name: string, address: string): string => JSON.stringify([name, address]);

  return {
    waitOf: (name, address) => {
      const pair = pairs.get(keyOf(name, address));
      if (pair === undefined || pair.wrong < free) return 0;
      const wait = Math.min(longest, 1_000 * 2 ** (pair.wrong - free));
      return Math.max(0, pair.last + wait - clock.now());
    },
    noteWrong: (name, address) => {
      const key = keyOf(name, address);
      const before = pairs.get(key);
      const now = clock.now();
      const isOld = before === undefined || now - before.last > forgottenAfter;
      pairs.delete(key);
      pairs.set(key, { wrong: isOld ? 1 : before.wrong + 1, last: now });
      // The map keeps the order of the last wrong try: the oldest goes first.
      const oldest = pairs.keys().next().value;
      if (pairs.size > mostPairs && oldest !== undefined) pairs.delete(oldest);
    },
    noteRight: (name, address) => {
      pairs.delete(keyOf(name, address));
    },
  };
}
