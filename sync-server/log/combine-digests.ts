import { emptyDigest } from '../../src/protocol/digest.ts';
import type { Digest } from '../../src/protocol/pull.ts';

/** The digest of several kinds together: digests are kept by kind, audiences are sets of kinds. */
export const combineDigests = (digests: readonly Digest[]): Digest =>
  digests.reduce(
    (all, one) => ({
      count: all.count + one.count,
      xor: (BigInt(`0x${all.xor}`) ^ BigInt(`0x${one.xor}`)).toString(16).padStart(16, '0'),
    }),
    emptyDigest,
  );
