import { given, isPicked, number, picks, text } from './inputs.ts';
import type { FunctionTable } from './table.ts';
import {
  dateOfDays,
  dateParts,
  toBoolean,
  toNodes,
  toNumber,
  toScalar,
  toText,
  type Value,
} from './value.ts';

const many = Number.POSITIVE_INFINITY;

/**
 * The functions that the ready instruments use; every phone has them. The others are in `more/`, a
 * module a topic, and are loaded with a form that calls them. Meanings are those of XPath 1.0 and
 * of the ODK XForms specification.
 */
export const functions: FunctionTable = {
  inputs: {
    true: [0, 0],
    false: [0, 0],
    if: [3, 3],
    coalesce: [1, many],
    selected: [2, 2],
    'selected-at': [2, 2],
    concat: [0, many],
    join: [1, many],
    today: [0, 0],
    'format-date': [2, 2],
  },
  special: {
    // Digits only: a pattern that writes names, or is itself made by a formula, loads the dates.
    'format-date': ({ inputs: [date, pattern], at }, { make, refuse }) => {
      if (date === undefined || pattern?.kind !== 'text' || /%[ab]/.test(pattern.value))
        return refuse('functionsNotLoaded', at, 'The function “format-date” is not loaded.');
      const [value, written] = [make(date), pattern.value];
      return (scope) => formatDate(value(scope), written);
    },
  },
  plain: {
    true: () => true,
    false: () => false,
    not: ([a]) => !toBoolean(given(a)),
    boolean: ([a]) => toBoolean(given(a)),
    if: ([test, yes, no]) => given(toBoolean(given(test)) ? yes : no),
    // What is not a number is nothing too; where all are, the last.
    coalesce: (inputs) => toScalar(inputs.find(isSomething) ?? given(inputs[inputs.length - 1])),
    selected: ([a, b]) => isPicked(a, b),
    'count-selected': ([a]) => picks(a).length,
    'selected-at': ([a, b]) => picks(a)[Math.trunc(number(b))] ?? '',
    concat: (inputs) => inputs.flatMap((input) => [...toNodes(input)].map(toText)).join(''),
    join: ([separator, ...rest]) =>
      rest.flatMap((input) => [...toNodes(input)].map(toText)).join(text(separator)),
    number: ([a]) => number(a),
    today: (_, { today }) => today,
  },
};

const isSomething = (input: Value): boolean => {
  const scalar = toScalar(input);
  return scalar !== '' && !Number.isNaN(scalar);
};

/** ODK's `%` letters, with those that `more` knows beside them. */
export function formatDate(
  value: Value,
  pattern: string,
  more: Readonly<Record<string, (date: Date) => string>> = {},
): string {
  const scalar = toScalar(value);
  const iso = typeof scalar === 'string' ? scalar : dateOfDays(toNumber(scalar));
  const parts = dateParts(iso);
  if (parts === undefined) return '';
  const [year, month, day, hour, minute, second] = parts;
  const two = (part: number): string => String(part).padStart(2, '0');
  const letters: Readonly<Record<string, string>> = {
    Y: String(year).padStart(4, '0'),
    y: two(year % 100),
    m: two(month),
    n: String(month),
    d: two(day),
    e: String(day),
    H: two(hour),
    h: String(hour),
    M: two(minute),
    S: two(second),
    3: '000',
    '%': '%',
  };
  const date = new Date(Date.UTC(year, month - 1, day));
  return pattern.replace(
    /%(.)/g,
    (whole, letter: string) => more[letter]?.(date) ?? letters[letter] ?? whole,
  );
}
