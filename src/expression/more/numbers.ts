import { inputsOf } from '../function-names.ts';
import { number } from '../inputs.ts';
import type { FunctionTable, Run } from '../table.ts';
import { printNumber } from '../value.ts';

const of =
  (calculate: (a: number) => number): Run =>
  ([a]) =>
    calculate(number(a));

export const table: FunctionTable = {
  inputs: inputsOf('numbers'),
  plain: {
    int: of(Math.trunc),
    round: ([a, places]) => roundTo(number(a), places === undefined ? 0 : number(places)),
    floor: of(Math.floor),
    ceiling: of(Math.ceil),
    abs: of(Math.abs),
    pow: ([a, b]) => number(a) ** number(b),
    exp: of(Math.exp),
    exp10: of((a) => 10 ** a),
    log: of(Math.log),
    log10: of(Math.log10),
    sqrt: of(Math.sqrt),
    sin: of(Math.sin),
    cos: of(Math.cos),
    tan: of(Math.tan),
    asin: of(Math.asin),
    acos: of(Math.acos),
    atan: of(Math.atan),
    atan2: ([y, x]) => Math.atan2(number(y), number(x)),
    pi: () => Math.PI,
  },
};

/**
 * Half goes up, towards positive infinity (XPath 1.0, section 4.4). The decimal point is moved in
 * the digits and not by multiplying, so that `round(1.005, 2)` is 1.01, as it reads.
 */
function roundTo(value: number, places: number): number {
  if (!Number.isFinite(value)) return value;
  if (!(Math.abs(places) <= 30)) return Number.NaN;
  const whole = Math.trunc(places);
  return Number(`${printNumber(Math.round(Number(`${printNumber(value)}e${whole}`)))}e${-whole}`);
}
