import type { Question } from '../model/form.ts';

type Range = Pick<Extract<Question, { kind: 'range' }>, 'start' | 'end' | 'step'>;

/**
 * The values of a scale, as the engine takes them: from `start` towards `end`, upwards or
 * downwards, rounded to the decimals that the form writes (0.1 three times is 0.3).
 */
export type Scale = {
  readonly count: number;
  /** From 0. */
  readonly valueAt: (index: number) => number;
  readonly indexOf: (value: number) => number;
};

export function scaleOf({ start, end, step }: Range): Scale {
  const size = Math.abs(step) || 1;
  const way = end < start ? -size : size;
  const decimals = Math.max(decimalsOf(start), decimalsOf(size));
  return {
    count: Math.floor(Math.abs(end - start) / size + 1e-9) + 1,
    valueAt: (index) => Number((start + index * way).toFixed(decimals)),
    indexOf: (value) => Math.round((value - start) / way),
  };
}

const decimalsOf = (value: number): number => {
  const [, decimals = '', power = '0'] =
    /^-?\d+(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(String(value)) ?? [];
  return Math.min(Math.max(decimals.length - Number(power), 0), 20);
};
