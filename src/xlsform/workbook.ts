/**
 * A workbook as both directions see it: sheets of text. What a reader makes of bytes and a writer
 * turns into bytes; nothing here knows Excel, CSV or Markdown.
 *
 *   .xlsx  .csv  Markdown ── read-* ──> Workbook ── import-* ──> Form
 *   .xlsx  .csv  Markdown <─ write-* ── Workbook <─ export-* ── Form
 */
export type Workbook = { readonly sheets: readonly Sheet[] };

/** `rows[0]` is row 1 of the sheet. Cells are text as a person typed it; blanks at the end of a row, and blank rows at the end of the sheet, are left out. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

/** `A`, `B` … `Z`, `AA` …: how spreadsheets name the column at `index`, counted from 0. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

/** Leaves out what says nothing: blank cells at the end of each row, blank rows at the end. */
export function trimRows(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const trimmed = rows.map((row) =>
    row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1),
  );
  return trimmed.slice(0, trimmed.findLastIndex((row) => row.length > 0) + 1);
}
