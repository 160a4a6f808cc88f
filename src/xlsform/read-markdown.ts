import { type Sheet, trimRows, type Workbook } from './workbook.ts';

/**
 * A workbook as a table in Markdown, the way forms stand in tests:
 *
 *   | survey |            |       |              |
 *   |        | type       | name  | label        |
 *   |        | integer    | age   | How old?     |
 *   | choices | | | |
 *   |        | list_name  | name  | label        |
 *
 * The first cell of a row names the sheet that begins there. `\|` is a bar within a cell, `\n` a
 * line end. Lines that are no table, and the rule under a heading, are left out.
 */
export function readMarkdown(text: string): Workbook {
  const sheets: { name: string; rows: string[][] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^[\s|:-]*-[\s|:-]*$/.test(line)) continue;
    const cells = cellsOf(line);
    if (cells === undefined) continue;
    const [name = '', ...rest] = cells;
    if (name !== '') sheets.push({ name, rows: [] });
    if (rest.some((cell) => cell !== '')) sheets.at(-1)?.rows.push(rest);
  }
  return { sheets: sheets.map(({ name, rows }): Sheet => ({ name, rows: trimRows(rows) })) };
}

function cellsOf(line: string): readonly string[] | undefined {
  const bare = line.trim();
  if (!bare.startsWith('|')) return undefined;
  const inside = bare.slice(1, bare.endsWith('|') && !bare.endsWith('\\|') ? -1 : undefined);
  return inside
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|').replaceAll('\\n', '\n'));
}
