import type { Clock } from '../../src/base/clock.ts';

/**
 * How much may come under one name in a while: a bucket that fills by itself. Who finds it empty
 * is told to wait, and nothing is refused for good. One name's bucket says nothing of another's.
 */
export type Brake = {
  /** Milliseconds to wait; 0: come in, and it is counted. */
  readonly waitOf: (name: string, amount: number) => number;
};

export type Measure = {
  /** What may come at once, and what is added in a second. */
  readonly burst: number;
  readonly perSecond: number;
};

type Bucket = { left: number; at: number };

/** Beyond so many names those that were quiet longest are forgotten. */
const mostNames = 10_000;

export function createBrake(clock: Clock, { burst, perSecond }: Measure): Brake {
  const buckets = new Map<string, Bucket>();
  return {
    waitOf(name, amount) {
      const now = clock.now();
      const before = buckets.get(name) ?? { left: burst, at: now };
      const since = Math.max(0, now - before.at);
      const left = Math.min(burst, before.left + (since * perSecond) / 1_000);
      // What is larger than the bucket goes when it is full, and is paid off afterwards.
      const isEmpty = left < Math.min(amount, burst);
      // Put back in at the end: the map is in the order of the last visit.
      buckets.delete(name);
      buckets.set(name, { left: isEmpty ? left : left - amount, at: now });
      if (buckets.size > mostNames) buckets.delete(buckets.keys().next().value ?? '');
      return isEmpty ? Math.ceil(((Math.min(amount, burst) - left) / perSecond) * 1_000) : 0;
    },
  };
}
