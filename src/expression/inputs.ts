import { type Scalar, toNodes, toNumber, toText, type Value } from './value.ts';

/** Reading what a function was given; how many inputs there are was checked when it was compiled. */
export const given = (value: Value | undefined): Value => value ?? '';
export const text = (value: Value | undefined): string => toText(given(value));
export const number = (value: Value | undefined): number => toNumber(given(value));

/** What several picks are in a formula: names with spaces between. */
export const picks = (value: Value | undefined): readonly string[] =>
  text(value)
    .split(/\s+/)
    .filter((pick) => pick !== '');

/** Whether a pick is among those of a question; the empty text is, where nothing was picked. */
export function isPicked(all: Value | undefined, one: Value | undefined): boolean {
  const picked = picks(all);
  const pick = text(one).trim();
  return picked.length === 0 ? pick === '' : picked.includes(pick);
}

/** All nodes of all inputs that have an answer. */
export const filled = (inputs: readonly Value[]): readonly Scalar[] =>
  inputs.flatMap((input) => toNodes(input).filter((node) => node !== ''));
