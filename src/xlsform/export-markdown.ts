import type { Workbook } from './workbook.ts';

/**
 * A workbook as Markdown: a table a sheet, its name alone in the first line, as pyxform's tests
 * and ours write forms. Renders wherever tables do, and can be compared line by line.
 *
 *   | survey |      |      |
 *   |---|---|---|
 *   |        | type | name |
 *   |        | text | why  |
 */
export function workbookToMarkdown({ sheets }: Workbook): string {
  return `${sheets.map(({ name, rows }) => tableOf(name, rows).join('\n')).join('\n\n')}\n`;
}

function tableOf(name: string, rows: readonly (readonly string[])[]): readonly string[] {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const line = (first: string, cells: readonly string[]): string =>
    `| ${[first, ...Array.from({ length: width }, (_, at) => escaped(cells[at] ?? ''))].join(' | ')} |`;
  return [line(name, []), `|${'---|'.repeat(width + 1)}`, ...rows.map((row) => line('', row))];
}

/** A cell is one line of Markdown: a bar would end it, a line end is `\n`, as `readMarkdown` has it. */
const escaped = (cell: string): string =>
  cell.replaceAll('|', '\\|').replaceAll(/\r\n|\r|\n/g, '\\n');
