import type { Answer } from '../model/answer.ts';
import { type Base, baseOf, valuesOf } from './base.ts';
import type { Variable } from './codebook.ts';
import { type Wording, wordingFor } from './wording.ts';

/**
 * A number question: middle, spread and a histogram. The smallest and the largest answer are not
 * given: each is one person.
 */
export type Bin = {
  readonly from: number;
  /** Exclusive; the same as `from` when the bin is one whole number. */
  readonly to: number;
  readonly count: number;
  readonly share: number;
};

export type NumberFinding = {
  readonly shape: 'number';
  readonly variable: Variable;
  readonly base: Base;
  readonly wording: Wording;
  readonly mean: number | undefined;
  readonly median: number | undefined;
  /** 25th and 75th percentile, by linear interpolation (Hyndman and Fan's type 7). */
  readonly lowerQuartile: number | undefined;
  readonly upperQuartile: number | undefined;
  readonly bins: readonly Bin[];
};

export function numberFinding(variable: Variable, answers: readonly Answer[]): NumberFinding {
  const base = baseOf(answers);
  const sorted = valuesOf(answers)
    .filter((value) => typeof value === 'number')
    .sort((a, b) => a - b);
  return {
    shape: 'number',
    variable,
    base,
    wording: wordingFor(base.n),
    mean: sorted.length === 0 ? undefined : sorted.reduce((a, b) => a + b, 0) / sorted.length,
    median: quantile(sorted, 0.5),
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
    bins: binsOf(sorted),
  };
}

/** The `p` quantile of ascending numbers; `undefined` of none. */
export function quantile(sorted: readonly number[], p: number): number | undefined {
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (at - Math.floor(at));
}

const mostBins = 12;

/** Whole numbers close together get a bin each; else at most twelve, of a width 1, 2 or 5 times a power of ten. */
function binsOf(sorted: readonly number[]): readonly Bin[] {
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const isWhole = sorted.every(Number.isInteger);
  if (isWhole && last - first < mostBins) {
    return Array.from({ length: last - first + 1 }, (_, i) => first + i).map((value) =>
      binOf(sorted, value, value, (x) => x === value),
    );
  }
  // Numbers so close that a computer hardly tells them apart share a bin.
  const finest = Math.max(Math.abs(first), Math.abs(last), 1e-280) * 2 ** -40;
  const width = niceWidth(Math.max((last - first) / (mostBins - 1) || 1, finest), isWhole);
  const start = Math.floor(first / width);
  const end = Math.floor(last / width);
  return Array.from({ length: end - start + 1 }, (_, i) => start + i).map((step) =>
    // Floor of the quotient, as above, so that rounding cannot drop an answer between two bins.
    binOf(
      sorted,
      tidy(step * width),
      tidy((step + 1) * width),
      (x) => Math.floor(x / width) === step,
    ),
  );
}

function binOf(
  sorted: readonly number[],
  from: number,
  to: number,
  isIn: (x: number) => boolean,
): Bin {
  const count = sorted.filter(isIn).length;
  return { from, to, count, share: count / sorted.length };
}

function niceWidth(atLeast: number, isWhole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const width = [1, 2, 5, 10].map((step) => step * power).find((w) => w >= atLeast) ?? 10 * power;
  return isWhole ? Math.max(1, width) : width;
}

/** 0.30000000000000004 -> 0.3 */
const tidy = (x: number): number => Number(x.toPrecision(12));
