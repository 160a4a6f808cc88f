import { inputsOf } from '../function-names.ts';
import { given, number, text } from '../inputs.ts';
import type { FunctionTable } from '../table.ts';
import { toNodes, toNumber, toScalar, type Value } from '../value.ts';

/** How many of several things hold, or how much they weigh together. */
export const table: FunctionTable = {
  inputs: inputsOf('checks'),
  plain: {
    'boolean-from-string': ([a]) => text(a) === '1' || text(a).toLowerCase() === 'true',
    checklist: ([least, most, ...factors]) => {
      const count = factors.flatMap((factor) => toNodes(factor)).filter(isYes).length;
      return isWithin(count, least, most);
    },
    'weighted-checklist': ([least, most, ...rest]) => {
      const weight = pairs(rest).reduce(
        (sum, [flag, weighs]) => sum + (isYes(flag) ? toNumber(weighs) : 0),
        0,
      );
      return isWithin(weight, least, most);
    },
  },
};

/**
 * The answer `yes`, a truth, a number above 0: what the reference and the specification say of it
 * between them. Any other text, `no` among them, is none.
 */
function isYes(value: Value): boolean {
  const scalar = toScalar(value);
  if (typeof scalar === 'string') return ['yes', 'true'].includes(scalar) || Number(scalar) > 0;
  return Number(scalar) > 0;
}

/** A limit of -1 is none. */
function isWithin(sum: number, least: Value | undefined, most: Value | undefined): boolean {
  const [from, to] = [number(least), number(most)];
  return (from < 0 || sum >= from) && (to < 0 || sum <= to);
}

/** `flag, weight, flag, weight …`, or one node-set of each. */
function pairs(rest: readonly Value[]): readonly (readonly [Value, Value])[] {
  if (rest.length === 2) {
    const weights = toNodes(given(rest[1]));
    return toNodes(given(rest[0])).map((flag, at) => [flag, weights[at] ?? 0]);
  }
  return rest.flatMap((flag, at) => (at % 2 === 0 ? [[flag, rest[at + 1] ?? 0] as const] : []));
}
