import type { DiagnosticCode } from './diagnostics.ts';
import { limits, tooLarge } from './limits.ts';
import { attribute, createXmlReader } from './read-xml.ts';
import { columnLetters, trimRows } from './workbook.ts';

/** What a sheet's numbers and pointers mean, and who hears what was wrong. */
export type SheetContext = {
  readonly texts: readonly string[];
  readonly dateOf: (style: number, serial: number) => string | undefined;
  readonly report: (
    code: DiagnosticCode,
    where: { readonly row?: number; readonly column?: string },
    values: Readonly<Record<string, string>>,
  ) => void;
};

/**
 * A sheet that declares a million rows is common: a style was given to a whole column. After so
 * many rows without a word the rest is not looked at.
 */
const mostEmptyRows = 5_000;

/** The rows of one sheet, as text. `read` hands the XML over in pieces until it is told to stop. */
export function readSheet(
  read: (take: (piece: string) => boolean) => void,
  context: SheetContext,
): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  const noCells: readonly string[] = [];
  let cells: string[] = [];
  let row = 0;
  let column = 0;
  let emptyRows = 0;
  let type = '';
  let style = 0;
  let value = '';
  let isValue = false;
  let cellCount = 0;
  let letters = 0;
  let places = 0;
  let isDone = false;

  const beginRow = (attributes: string): void => {
    const stated = Number(attribute(attributes, 'r') ?? row + 1);
    const next = Number.isInteger(stated) && stated > row ? stated : row + 1;
    emptyRows += next - row - 1;
    row = next;
    cells = [];
    column = -1;
    if (emptyRows > mostEmptyRows) finish();
  };

  const finish = (): void => {
    isDone = true;
    context.report('restLeft', { row }, { count: String(mostEmptyRows) });
  };

  const endRow = (): void => {
    if (cells.length === 0) {
      emptyRows += 1;
      if (emptyRows > mostEmptyRows) finish();
      return;
    }
    emptyRows = 0;
    places += cells.length;
    if (row > limits.rows) tooLarge(`a sheet has more than ${limits.rows} rows`);
    if (places > limits.places) tooLarge('a sheet is too wide');
    while (rows.length < row - 1) rows.push(noCells);
    rows.push(cells);
  };

  const beginCell = (attributes: string): void => {
    column = columnOf(attribute(attributes, 'r') ?? '') ?? column + 1;
    type = attribute(attributes, 't') ?? 'n';
    style = Number(attribute(attributes, 's') ?? 0);
    value = '';
  };

  const endCell = (): void => {
    cellCount += 1;
    if (cellCount > limits.cells) tooLarge('a sheet has too many cells');
    if (value === '') return;
    const text = textOf();
    if (text.trim() === '' || column >= limits.columns) return;
    letters += text.length;
    if (letters > limits.letters) tooLarge('a sheet holds too much text');
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };

  const textOf = (): string => {
    if (type === 's') return context.texts[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type === 'e') {
      context.report('cellError', { row, column: columnLetters(column) }, { text: value });
      return '';
    }
    if (type !== 'n') return value;
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    return context.dateOf(style, number) ?? String(number);
  };

  const reader = createXmlReader({
    open: (element, attributes) => {
      if (isDone) return;
      if (element === 'row') beginRow(attributes);
      else if (element === 'c') beginCell(attributes);
      isValue = element === 'v' || element === 't';
    },
    text: (piece) => {
      if (isValue) value += piece;
    },
    close: (element) => {
      isValue = false;
      if (isDone) return;
      if (element === 'c') endCell();
      else if (element === 'row') endRow();
    },
  });
  read((piece) => {
    reader.push(piece);
    return !isDone;
  });
  if (!isDone) reader.end();
  return trimRows(rows);
}

/** `AB12` is column 27, counted from 0; `undefined` for what names no column. */
function columnOf(cell: string): number | undefined {
  let sum = 0;
  let at = 0;
  for (; at < 3; at += 1) {
    const letter = cell.charCodeAt(at) & ~32;
    if (!(letter > 64 && letter < 91)) break;
    sum = sum * 26 + letter - 64;
  }
  return at === 0 ? undefined : sum - 1;
}
