/**
 * Values of formulas, with the conversions of XPath 1.0 (section 3.4, 4.2 to 4.4) and two habits
 * of XLSForm's engines: a date is a number of days when a number is wanted, and a question without
 * an answer, or that is not relevant, is the empty text, not an absent node.
 *
 * A reference gives a node-set: the values of all nodes that it means, in order, relevant ones only.
 */
export type Scalar = string | number | boolean;
export type Value = Scalar | readonly Scalar[];

const isMany = (value: Value): value is readonly Scalar[] => typeof value === 'object';

/** A node-set as one scalar is its first node; the empty one is `''`. */
export const toScalar = (value: Value): Scalar => (isMany(value) ? (value[0] ?? '') : value);

export const toNodes = (value: Value): readonly Scalar[] => (isMany(value) ? value : [value]);

export function toText(value: Value): string {
  const scalar = toScalar(value);
  return typeof scalar === 'number' ? printNumber(scalar) : String(scalar);
}

export function toNumber(value: Value): number {
  const scalar = toScalar(value);
  if (typeof scalar !== 'string') return Number(scalar);
  // A comma is a decimal point too, as in ODK's reference.
  const text = scalar.trim().replace(',', '.');
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : daysOf(text);
}

export function toBoolean(value: Value): boolean {
  const scalar = toScalar(value);
  // NaN is false, like the empty text.
  return Boolean(scalar);
}

/** Without an exponent, which XPath's grammar does not have: `1e-7` is `0.0000001`. */
export function printNumber(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', lead = '', tail = '', exponent = '0'] = match;
  const shift = Number(exponent);
  return shift < 0
    ? `${sign}0.${'0'.repeat(-shift - 1)}${lead}${tail}`
    : sign + lead + tail.padEnd(shift, '0');
}

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Parts of an ISO date, with or without a time; `undefined` when there is no such day. The wall
 * clock counts: an offset is read over, so that a day is written as the day that was meant.
 */
export function dateParts(
  text: string,
): readonly [number, number, number, number, number, number] | undefined {
  const match = isoDate.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const real = new Date(Date.UTC(year, month - 1, day));
  const stands =
    real.getUTCMonth() === month - 1 &&
    real.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return stands ? [year, month, day, hour, minute, second] : undefined;
}

/**
 * Days since 1970-01-01 of an ISO date, with a fraction for its time; NaN for anything else. A time
 * with an offset is moved to that of Greenwich, as ODK reckons.
 */
export function daysOf(text: string): number {
  const parts = dateParts(text);
  if (parts === undefined) return Number.NaN;
  const [year, month, day, hour, minute, second] = parts;
  const [, sign, hours = 0, minutes = 0] = /T.*([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
  return (Date.UTC(year, month - 1, day, hour, minute, second) - offset) / 86_400_000;
}

/** The ISO date of a number of days since 1970-01-01; `''` for no number. */
export function dateOfDays(days: number): string {
  const moment = new Date(Math.floor(days) * 86_400_000);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10);
}

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** True when any pair of nodes compares so (XPath 1.0, section 3.4). */
export function compare(operator: Comparison, left: Value, right: Value): boolean {
  // A truth is compared with the truth of the other side, not with its nodes one by one.
  const lefts = typeof right === 'boolean' ? [toScalar(left)] : nodesBeside(left, right);
  const rights = typeof left === 'boolean' ? [toScalar(right)] : nodesBeside(right, left);
  return lefts.some((a) => rights.some((b) => compareScalars(operator, a, b)));
}

/** A truth that stands in a question is a text beside a text: `${calculated} = 'true'`. */
function nodesBeside(value: Value, other: Value): readonly Scalar[] {
  if (!isMany(value)) return [value];
  if (value.length === 0) return [''];
  if (typeof toScalar(other) !== 'string') return value;
  return value.map((node) => (typeof node === 'boolean' ? String(node) : node));
}

function compareScalars(operator: Comparison, left: Scalar, right: Scalar): boolean {
  switch (operator) {
    case '=':
      return equal(left, right);
    case '!=':
      return !equal(left, right);
    case '<':
      return toNumber(left) < toNumber(right);
    case '<=':
      return toNumber(left) <= toNumber(right);
    case '>':
      return toNumber(left) > toNumber(right);
    case '>=':
      return toNumber(left) >= toNumber(right);
  }
}

function equal(left: Scalar, right: Scalar): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean')
    return toBoolean(left) === toBoolean(right);
  if (typeof left === 'number' || typeof right === 'number')
    return toNumber(left) === toNumber(right);
  return left === right;
}
