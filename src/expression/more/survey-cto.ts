import { inputsOf } from '../function-names.ts';
import { number, text } from '../inputs.ts';
import type { Formula, Scope, Tools } from '../scope.ts';
import type { Call, FunctionTable, Special } from '../table.ts';
import type { Tree } from '../tree.ts';
import { type Scalar, toBoolean, toNumber, toScalar, toText, type Value } from '../value.ts';
import { table as places } from './places.ts';

/**
 * What SurveyCTO adds to XLSForm: repeats by a condition, lists in a text, letters large and small.
 * A condition is asked in each instance: in `sum-if(${income}, ${age} > 17)` it is that person's age.
 */
export const table: FunctionTable = {
  inputs: inputsOf('surveyCto'),
  plain: {
    lower: ([a]) => text(a).toLowerCase(),
    upper: ([a]) => text(a).toUpperCase(),
    linebreak: () => '\n',
    empty: ([a]) => text(a) === '',
    index: (_, { position }) => position,
    'count-items': ([separator, list]) => itemsOf(separator, list).length,
    'item-at': ([separator, list, at]) => itemsOf(separator, list)[Math.trunc(number(at))] ?? '',
    'item-index': ([separator, list, item]) => itemsOf(separator, list).indexOf(text(item)),
    'item-present': ([separator, list, item]) => itemsOf(separator, list).includes(text(item)),
    'de-duplicate': ([separator, list]) =>
      [...new Set(itemsOf(separator, list))].join(text(separator)),
    'format-number': ([a], { language }) => formatNumber(number(a), language),
    'distance-between': (inputs, scope) => places.plain.distance?.(inputs, scope) ?? Number.NaN,
    // How long somebody took, and with which device, is nobody's business.
    duration: () => '',
    username: () => '',
    'device-info': () => '',
  },
  special: {
    relevant: (call, { names, refuse }) => {
      const [of] = call.inputs;
      const reader = of?.kind === 'reference' ? names.reader(of.name) : undefined;
      if (reader === undefined)
        return refuse('inputs', call.at, 'relevant() wants a question, as \u0024{name}.');
      return (scope) => reader(scope).length > 0;
    },
    'choice-label': (call, { more, make, refuse }) => {
      const [question, choice] = call.inputs as [Tree, Tree];
      const label = question.kind === 'reference' ? more.choiceLabel(question.name) : undefined;
      if (label === undefined)
        return refuse('inputs', call.at, 'choice-label() wants a question with choices first.');
      const name = make(choice);
      return (scope) => {
        const written = toText(name(scope));
        return written === '' ? '' : label(scope, written);
      };
    },
    'count-if': overEach(0, (values) => values.length),
    'sum-if': overEach(0, (values) => numbersIn(values).reduce((sum, one) => sum + one, 0)),
    'min-if': overEach(0, (values) => extreme(Math.min, numbersIn(values))),
    'max-if': overEach(0, (values) => extreme(Math.max, numbersIn(values))),
    'join-if': overEach(1, (values, [separator]) => values.map(toText).join(text(separator))),
    'rank-index': overEach(1, rankOf),
    'rank-index-if': overEach(1, rankOf),
  },
};

const itemsOf = (separator: Value | undefined, list: Value | undefined): readonly string[] =>
  text(list) === '' ? [] : text(list).split(text(separator));

const formatNumber = (value: number, language: string): string =>
  Number.isNaN(value)
    ? ''
    : new Intl.NumberFormat(language === 'und' ? 'en' : language, {
        maximumFractionDigits: 20,
      }).format(value);

const numbersIn = (values: readonly Scalar[]): readonly number[] =>
  values.map(toNumber).filter((value) => !Number.isNaN(value));

const extreme = (of: (...all: number[]) => number, numbers: readonly number[]): number =>
  numbers.length === 0 ? Number.NaN : numbers.reduce((a, b) => of(a, b));

/** What stands in each instance; `undefined` where its condition does not hold. */
type Each = readonly (Scalar | undefined)[];

/** `values` are those whose condition holds. */
type Sum = (values: readonly Scalar[], before: readonly Value[], each: Each) => Value;

/** `name(…, ${repeated}, condition)`, with so many inputs before the repeated question. */
function overEach(before: number, sum: Sum): Special {
  return <S extends Scope>(call: Call, { more, make, refuse }: Tools<S>): Formula<S> => {
    const first = call.inputs.slice(0, before).map((input) => make(input));
    const [repeated, condition] = call.inputs.slice(before);
    const each = repeated?.kind === 'reference' ? more.each(repeated.name) : undefined;
    if (repeated === undefined || each === undefined)
      return refuse(
        'inputs',
        call.at,
        `${call.name}() wants a repeated question, as \u0024{name}.`,
      );
    const value = make(repeated, each.names);
    const holds = condition && make(condition, each.names);
    return (scope) => {
      const all = each
        .places(scope)
        .map((place) =>
          holds === undefined || toBoolean(holds(place)) ? toScalar(value(place)) : undefined,
        );
      const values = all.filter((one) => one !== undefined);
      return sum(
        values,
        first.map((input) => input(scope)),
        all,
      );
    };
  };
}

/** Where an instance stands among all, the largest first; of equal ones the earlier. 999: nowhere. */
function rankOf(
  _: readonly Scalar[],
  [index]: readonly Value[],
  each: readonly (Scalar | undefined)[],
): number {
  const at = Math.trunc(number(index)) - 1;
  const numbers = each.map((one) => (one === undefined ? Number.NaN : toNumber(one)));
  const own = numbers[at] ?? Number.NaN;
  if (Number.isNaN(own)) return 999;
  return numbers.filter((one, other) => one > own || (one === own && other <= at)).length;
}
