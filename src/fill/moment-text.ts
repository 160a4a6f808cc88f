import type { Speech } from '../i18n/i18n.tsx';
import type { Question } from '../model/form.ts';
import { datePrecision } from '../model/partial-date.ts';

type Asked = { readonly kind: Question['kind']; readonly appearance?: string | undefined };

/** A day, a month, a year, a time as its language writes it; what is not whole stays as it is. */
export function momentText(question: Asked, value: string, { date }: Speech): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const isTime = /^\d{2}:\d{2}/.test(value);
  const isBoth = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value);
  switch (question.kind) {
    case 'date':
      return isDay ? date(`${value}T12:00:00`, written[datePrecision(question)]) : value;
    case 'time':
      return isTime ? date(`2020-01-15T${value.slice(0, 5)}:00`, { timeStyle: 'short' }) : value;
    case 'dateTime':
      return isBoth
        ? date(`${value.slice(0, 16)}:00`, { dateStyle: 'long', timeStyle: 'short' })
        : value;
    default:
      return value;
  }
}

const written = {
  day: { dateStyle: 'long' },
  month: { year: 'numeric', month: 'long' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
