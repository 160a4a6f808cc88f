import { inputsOf } from '../function-names.ts';
import { formatDate } from '../functions.ts';
import { given, text } from '../inputs.ts';
import type { FunctionTable } from '../table.ts';
import { dateOfDays, toNumber, toScalar, toText, type Value } from '../value.ts';

/**
 * Dates as ISO texts and as days since 1970. Written, the wall clock counts, whatever its offset: a
 * day stays the day that was meant, which the reference client does not promise across time zones.
 */
export const table: FunctionTable = {
  inputs: inputsOf('dates'),
  plain: {
    now: (_, { now }) => now,
    // In place of the core's, which does not know names.
    'format-date': ([a, pattern], { language }) =>
      formatDate(given(a), text(pattern), namesIn(language)),
    date: ([a]) => dateOfDays(wallDays(given(a))),
    'date-time': ([a]) => momentOfDays(wallDays(given(a))),
    'format-date-time': ([a, pattern], { language }) =>
      formatDate(momentOfDays(wallDays(given(a))), text(pattern), {
        ...namesIn(language),
        3: () => millisecondsOf(given(a)),
      }),
    'decimal-date-time': ([a]) => toNumber(given(a)),
    'decimal-time': ([a]) => {
      const scalar = toScalar(given(a));
      const time = typeof scalar === 'string' ? timeOf(scalar) : undefined;
      const days = time ?? wallDays(scalar);
      return days - Math.floor(days);
    },
  },
};

/** Days as the clock on that wall would have it. As in ODK's reference, `2026-1-5` is a day too. */
function wallDays(value: Value): number {
  const scalar = toScalar(value);
  if (typeof scalar !== 'string') return toNumber(scalar);
  return toNumber(
    scalar
      .replace(/(T.*?)[+-]\d\d:?\d\d$/, '$1')
      .replace(/^(\d{4}-)(\d-|\d\d-)(\d(?=T|$)|\d\d)/, (_, year, month, day) =>
        [year, month.padStart(3, '0'), day.padStart(2, '0')].join(''),
      ),
  );
}

/** Three digits. */
const millisecondsOf = (value: Value): string =>
  (/:\d\d\.(\d{1,3})/.exec(toText(value))?.[1] ?? '').padEnd(3, '0');

/** To the second; the binary fraction of a day is rounded to it. */
function momentOfDays(days: number): string {
  const moment = new Date(Math.round(days * 86_400) * 1000);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 19);
}

/** `09:30`, `09:30:15.000+02:00` as a fraction of a day. */
function timeOf(written: string): number | undefined {
  const match = /^(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(?:Z|[+-]\d\d(?::?\d\d)?)?$/.exec(
    written.trim(),
  );
  if (match === null) return undefined;
  const [hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return hour < 24 && minute < 60 && second < 60
    ? (hour * 3600 + minute * 60 + second) / 86_400
    : Number.NaN;
}

/**
 * Months and days by their short names in the language in use. English names are ours, the same on
 * every machine; `und`, a form that says no language, has them too.
 */
function namesIn(language: string): Readonly<Record<string, (date: Date) => string>> {
  const isEnglish = /^(en|und)\b/.test(language);
  const named =
    (own: string, part: Intl.DateTimeFormatOptions, at: (date: Date) => number) =>
    (date: Date): string =>
      isEnglish
        ? (own.split(' ')[at(date)] ?? '')
        : new Intl.DateTimeFormat(language, {
            ...part,
            timeZone: 'UTC',
            calendar: 'gregory',
          }).format(date);
  return {
    b: named(months, { month: 'short' }, (date) => date.getUTCMonth()),
    a: named(days, { weekday: 'short' }, (date) => date.getUTCDay()),
  };
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec';
const days = 'Sun Mon Tue Wed Thu Fri Sat';
