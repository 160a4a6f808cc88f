import { inputsOf } from '../function-names.ts';
import { given, number, text } from '../inputs.ts';
import type { FunctionTable } from '../table.ts';
import { toBoolean, toNodes, toNumber, type Value } from '../value.ts';

/** How many of several things hold, or how much they weigh together. */
export const table: FunctionTable = {
  inputs: inputsOf('checks'),
  plain: {
    'boolean-from-string': ([a]) => text(a) === '1' || text(a).toLowerCase() === 'true',
    checklist: ([least, most, ...factors]) => {
      const count = factors
        .flatMap((factor) => toNodes(factor))
        .filter((one) => toBoolean(one)).length;
      const [from, to] = [number(least), number(most)];
      return (from < 0 || count >= from) && (to < 0 || count <= to);
    },
    'weighted-checklist': ([least, most, ...rest]) => {
      const weight = pairs(rest).reduce(
        (sum, [flag, weighs]) => sum + (toBoolean(flag) ? toNumber(weighs) : 0),
        0,
      );
      return weight >= number(least) && weight <= number(most);
    },
  },
};

/** `flag, weight, flag, weight …`, or one node-set of each. */
function pairs(rest: readonly Value[]): readonly (readonly [Value, Value])[] {
  if (rest.length === 2) {
    const weights = toNodes(given(rest[1]));
    return toNodes(given(rest[0])).map((flag, at) => [flag, weights[at] ?? 0]);
  }
  return rest.flatMap((flag, at) => (at % 2 === 0 ? [[flag, rest[at + 1] ?? 0] as const] : []));
}
