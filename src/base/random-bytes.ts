import type { Dice } from './dice.ts';
import type { RandomBytes } from './ids.ts';

/** Repeatable bytes for tests and the demo. Never for keys, codes or tokens of a real partnership. */
export function createDiceBytes(dice: Dice): RandomBytes {
  return (length) => Uint8Array.from({ length }, () => dice.below(256));
}
