import type { Clock } from '../../src/base/clock.ts';

/**
 * How many bytes of attachments one address may bring in a while. Over it a sender is told to wait;
 * nothing is refused for good. A town hall sends from one address, so the measure is generous.
 */
export type ByteBrake = {
  /** Milliseconds to wait; 0: come in, and it is counted. */
  readonly waitOf: (address: string, bytes: number) => number;
};

type Bucket = { left: number; at: number };

/** Beyond so many addresses those that were quiet longest are forgotten. */
const mostAddresses = 10_000;

export function createByteBrake({
  clock,
  burst = 400_000_000,
  perSecond = 4_000_000,
}: {
  readonly clock: Clock;
  /** Bytes that may come at once. */
  readonly burst?: number;
  readonly perSecond?: number;
}): ByteBrake {
  const buckets = new Map<string, Bucket>();
  return {
    waitOf(address, bytes) {
      const now = clock.now();
      const before = buckets.get(address) ?? { left: burst, at: now };
      const since = Math.max(0, now - before.at);
      const left = Math.min(burst, before.left + (since * perSecond) / 1_000);
      const isFull = left < bytes;
      // Put back in at the end: the map is in the order of the last visit.
      buckets.delete(address);
      buckets.set(address, { left: isFull ? left : left - bytes, at: now });
      if (buckets.size > mostAddresses) buckets.delete(buckets.keys().next().value ?? '');
      return isFull ? Math.ceil(((bytes - left) / perSecond) * 1_000) : 0;
    },
  };
}
