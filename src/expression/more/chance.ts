import { inputsOf } from '../function-names.ts';
import type { FunctionTable, Special } from '../table.ts';
import { toNodes, toNumber, toText, type Value } from '../value.ts';

/**
 * Chance that can be asked twice: it comes from the response's seed, the place and where in the
 * formula it stands, so that a draft reopened, or a recalculation, throws the same dice.
 */
const random: Special = (call, { more }) => {
  const salt = `random ${call.at}`;
  return (scope) => more.chance(scope, salt);
};

/** As unlike others as the response's seed is; without input in the form of RFC 9562, version 4. */
const uuid: Special = (call, { more, make }) => {
  const [length] = call.inputs.map((input) => make(input));
  return (scope) => {
    const digit = (at: number, below: number): number =>
      Math.floor(more.chance(scope, `uuid ${call.at} ${at}`) * below);
    if (length !== undefined) {
      const letters = Math.min(256, Math.max(0, Math.trunc(toNumber(length(scope))) || 0));
      return Array.from({ length: letters }, (_, at) =>
        digit(at, 36).toString(36).toUpperCase(),
      ).join('');
    }
    return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (kind, at: number) =>
      (kind === 'x' ? digit(at, 16) : 8 + digit(at, 4)).toString(16),
    );
  };
};

/**
 * A node-set in a random order: the inside-out Fisher-Yates shuffle. With a seed it is driven by
 * Park and Miller's generator, so that the order is the one that ODK's clients show.
 */
const randomize: Special = (call, { more, make }) => {
  const [nodes, seed] = call.inputs.map((input) => make(input));
  return (scope): Value => {
    const chance =
      seed === undefined
        ? (at: number) => more.chance(scope, `randomize ${call.at} ${at}`)
        : parkMiller(toNumber(toText(seed(scope))));
    return shuffled(toNodes(nodes?.(scope) ?? []), chance);
  };
};

export const table: FunctionTable = {
  inputs: inputsOf('chance'),
  plain: {},
  special: { random, uuid, randomize },
};

export function shuffled<T>(items: readonly T[], chance: (at: number) => number): T[] {
  const out: T[] = [];
  items.forEach((item, at) => {
    const other = Math.floor(chance(at) * (at + 1));
    if (other !== at) out[at] = out[other] as T;
    out[other] = item;
  });
  return out;
}

/** What `randomize(nodes, seed)` makes of any list. */
export const shuffleBySeed = <T>(items: readonly T[], seed: number): readonly T[] =>
  shuffled(items, parkMiller(seed));

/** Park and Miller's minimal standard generator, 16807 modulo 2^31 - 1. */
export function parkMiller(seed: number): () => number {
  const modulus = 2 ** 31 - 1;
  let state = (Math.trunc(seed) || 0) % modulus;
  if (state <= 0) state += modulus - 1;
  return () => {
    state = (state * 16_807) % modulus;
    return (state - 1) / (modulus - 1);
  };
}
