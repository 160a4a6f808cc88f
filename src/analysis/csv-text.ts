/**
 * Rows to CSV text: RFC 4180, in UTF-8 with a byte order mark, because without it a spreadsheet
 * reads Arabic and accents as another encoding.
 *
 * A text that begins like a formula is run by spreadsheets when the file is opened, and what is in
 * an answer is written by anyone who has the link. Such texts get an apostrophe in front (OWASP,
 * "CSV injection"). Statistical packages need the text as it was: `keepFormulas` leaves it.
 */
export type Cell = string | number | undefined;

export type CsvOptions = { readonly keepFormulas?: boolean };

export const printCsv = (rows: readonly (readonly Cell[])[], options: CsvOptions = {}): string =>
  byteOrderMark + rows.map((row) => printLine(row, options)).join('');

/** What a file begins with, before its first line. */
export const byteOrderMark = '\uFEFF';

export const printLine = (row: readonly Cell[], options: CsvOptions = {}): string =>
  `${row.map((cell) => printCell(cell, options)).join(',')}\r\n`;

function printCell(cell: Cell, { keepFormulas = false }: CsvOptions): string {
  if (cell === undefined) return '';
  // Numbers are ours, or were parsed as numbers: a minus in front is a minus.
  if (typeof cell === 'number') return String(cell);
  const text = keepFormulas || !startsLikeFormula.test(cell) ? cell : `'${cell}`;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Also the full-width signs, which some spreadsheets read as the plain ones. */
const startsLikeFormula = /^(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/;
