/**
 * A date question with the appearance `month-year` or `year` asks for a month or a year. What is
 * stored is a whole date, as in XLSForm's tools: the first day of that month, or of that year. So
 * formulas, exports and older devices need to know nothing of it.
 */
export type DatePrecision = 'day' | 'month' | 'year';

export function datePrecision(question: {
  readonly kind: string;
  readonly appearance?: string | undefined;
}): DatePrecision {
  if (question.kind !== 'date' || question.appearance === undefined) return 'day';
  const words = question.appearance.split(/\s+/);
  if (words.includes('year')) return 'year';
  return words.includes('month-year') ? 'month' : 'day';
}

/**
 * The date to store: `2026-11-22`, `2026-11` and, for a year, `2026` become the first day of what
 * is asked for. Anything else is left as it is, for validation to refuse.
 */
export function firstDayOf(text: string, precision: DatePrecision): string {
  if (precision === 'day') return text;
  const [, year, month] = /^(\d{4})(?:-(\d\d))?(?:-\d\d)?$/.exec(text) ?? [];
  if (year === undefined) return text;
  if (precision === 'year') return `${year}-01-01`;
  return month === undefined ? text : `${year}-${month}-01`;
}
