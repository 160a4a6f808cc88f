import type { Scope } from './scope.ts';
import {
  dateOfDays,
  dateParts,
  daysOf,
  toBoolean,
  toNodes,
  toNumber,
  toScalar,
  toText,
  type Value,
} from './value.ts';

/**
 * The functions of the formula language, as data: how many inputs, and what comes out. Meanings
 * are those of XPath 1.0 and of the ODK XForms specification, with one kindness: `sum`, `min`,
 * `max` and `join` leave out what has no answer, where XPath would make the whole not a number.
 * `compile.ts` knows four more, whose inputs are names and not values.
 */
export type FunctionRow = {
  readonly least: number;
  readonly most: number;
  readonly run: (inputs: readonly Value[], scope: Scope) => Value;
};

const any = Number.POSITIVE_INFINITY;

export const functions: Readonly<Record<string, FunctionRow>> = {
  // truth
  true: row(0, 0, () => true),
  false: row(0, 0, () => false),
  not: row(1, 1, ([a]) => !toBoolean(given(a))),
  boolean: row(1, 1, ([a]) => toBoolean(given(a))),
  if: row(3, 3, ([test, yes, no]) => given(toBoolean(given(test)) ? yes : no)),
  coalesce: row(1, any, (inputs) => toScalar(inputs.find((input) => toText(input) !== '') ?? '')),
  once: row(1, 1, ([a], { here }) => (toText(here) === '' ? toScalar(given(a)) : toScalar(here))),

  // choices
  selected: row(2, 2, ([a, b]) => picks(a).includes(text(b).trim())),
  'count-selected': row(1, 1, ([a]) => picks(a).length),
  'selected-at': row(2, 2, ([a, b]) => picks(a)[number(b)] ?? ''),

  // text
  string: row(1, 1, ([a]) => text(a)),
  concat: row(0, any, (inputs) =>
    inputs.flatMap((input) => [...toNodes(input)].map(toText)).join(''),
  ),
  join: row(1, any, ([separator, ...rest]) => filled(rest).map(toText).join(text(separator))),
  contains: row(2, 2, ([a, b]) => text(a).includes(text(b))),
  'starts-with': row(2, 2, ([a, b]) => text(a).startsWith(text(b))),
  'ends-with': row(2, 2, ([a, b]) => text(a).endsWith(text(b))),
  'string-length': row(
    0,
    1,
    (inputs, { here }) => [...text(inputs.length === 0 ? here : inputs[0])].length,
  ),
  'normalize-space': row(0, 1, (inputs, { here }) =>
    text(inputs.length === 0 ? here : inputs[0])
      .trim()
      .replace(/\s+/g, ' '),
  ),
  translate: row(3, 3, ([a, from, to]) => {
    const letters = [...text(from)];
    const instead = [...text(to)];
    return [...text(a)]
      .map((letter) =>
        letters.includes(letter) ? (instead[letters.indexOf(letter)] ?? '') : letter,
      )
      .join('');
  }),
  substr: row(2, 3, ([a, from, to]) =>
    text(a).slice(number(from), to === undefined ? undefined : number(to)),
  ),
  'substring-before': row(2, 2, ([a, b]) => {
    const found = text(a).indexOf(text(b));
    return found < 0 ? '' : text(a).slice(0, found);
  }),
  'substring-after': row(2, 2, ([a, b]) => {
    const found = text(a).indexOf(text(b));
    return found < 0 ? '' : text(a).slice(found + text(b).length);
  }),

  // numbers
  number: row(1, 1, ([a]) => number(a)),
  int: row(1, 1, ([a]) => Math.trunc(number(a))),
  round: row(1, 2, ([a, places]) => {
    const scale = 10 ** (places === undefined ? 0 : number(places));
    return Math.round(number(a) * scale) / scale;
  }),
  abs: row(1, 1, ([a]) => Math.abs(number(a))),
  pow: row(2, 2, ([a, b]) => number(a) ** number(b)),
  count: row(1, 1, ([a]) => toNodes(given(a)).length),
  'count-non-empty': row(1, 1, ([a]) => filled([given(a)]).length),
  sum: row(1, any, (inputs) =>
    filled(inputs).reduce<number>((total, node) => total + toNumber(node), 0),
  ),
  min: row(1, any, (inputs) => extreme(Math.min, inputs)),
  max: row(1, any, (inputs) => extreme(Math.max, inputs)),

  // dates
  today: row(0, 0, (_, { today }) => today),
  // The hour at which somebody answers is not kept, so a formula cannot see it either.
  now: row(0, 0, (_, { today }) => `${today}T00:00:00`),
  date: row(1, 1, ([a]) => {
    const scalar = toScalar(given(a));
    return dateOfDays(typeof scalar === 'string' ? daysOf(scalar) : toNumber(scalar));
  }),
  'format-date': row(2, 2, ([a, pattern]) => formatDate(given(a), text(pattern))),
  'format-date-time': row(2, 2, ([a, pattern]) => formatDate(given(a), text(pattern))),
};

function row(least: number, most: number, run: FunctionRow['run']): FunctionRow {
  return { least, most, run };
}

/** The count of inputs was checked when the formula was compiled. */
const given = (value: Value | undefined): Value => value ?? '';
const text = (value: Value | undefined): string => toText(given(value));
const number = (value: Value | undefined): number => toNumber(given(value));
const picks = (value: Value | undefined): readonly string[] =>
  text(value)
    .split(/\s+/)
    .filter((pick) => pick !== '');
const filled = (inputs: readonly Value[]) =>
  inputs.flatMap((input) => toNodes(input).filter((node) => node !== ''));

function extreme(of: (...numbers: number[]) => number, inputs: readonly Value[]): number {
  const numbers = filled(inputs).map(toNumber);
  return numbers.length === 0 ? Number.NaN : of(...numbers);
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const days = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** ODK's `%` letters; month and day names are English, as in its own web client. */
function formatDate(value: Value, pattern: string): string {
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
    b: months[month - 1] ?? '',
    d: two(day),
    e: String(day),
    a: days[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '',
    H: two(hour),
    h: String(hour),
    M: two(minute),
    S: two(second),
    3: '000',
    '%': '%',
  };
  return pattern.replace(/%(.)/g, (whole, letter: string) => letters[letter] ?? whole);
}
