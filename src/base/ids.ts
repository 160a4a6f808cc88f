import { v7 } from 'uuid';
import type { Clock } from './clock.ts';

/**
 * Ids are random (UUIDv7, RFC 9562). The time in front keeps an index compact; nothing is ever
 * ordered by it (sync rule ENT3).
 */
export type IdSource = { readonly next: () => string };

/** Where random bytes come from: `crypto.getRandomValues` in the roots, seeded dice in tests. */
export type RandomBytes = (length: number) => Uint8Array;

export function createIds(clock: Clock, randomBytes: RandomBytes): IdSource {
  return { next: () => v7({ msecs: Math.max(0, clock.now()), random: randomBytes(16) }) };
}
