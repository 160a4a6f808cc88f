import type { Digest } from './pull.ts';

/** Order-free digest of a set of entries (PULL4); see `Digest` for the definition. */
export const emptyDigest: Digest = { count: 0, xor: '0000000000000000' };

export function addToDigest(digest: Digest, hash: string): Digest {
  const xor = BigInt(`0x${digest.xor}`) ^ BigInt(`0x${hash.slice(0, 16)}`);
  return { count: digest.count + 1, xor: xor.toString(16).padStart(16, '0') };
}

export const digestOf = (hashes: readonly string[]): Digest =>
  hashes.reduce(addToDigest, emptyDigest);

export const isSameDigest = (a: Digest, b: Digest): boolean =>
  a.count === b.count && a.xor === b.xor;
