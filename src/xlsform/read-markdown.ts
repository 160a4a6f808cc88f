import { createCounter, limits, tooLarge } from './limits.ts';
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
 * line end. Lines that are no table, and the rule under a heading, are left out. Throws an
 * `XmlFault` for more than a form can hold.
 */
export function readMarkdown(text: string): Workbook {
  return { sheets: sheetsIn(rowsOf(text)) };
}

/** The sheets of one table, each under a row whose first cell names it. */
export function sheetsIn(rows: Iterable<readonly string[]>): readonly Sheet[] {
  const sheets: { name: string; rows: string[][] }[] = [];
  for (const [name = '', ...rest] of rows) {
    if (name.trim() !== '') sheets.push({ name: name.trim(), rows: [] });
    if (rest.some((cell) => cell !== '')) sheets.at(-1)?.rows.push(rest);
  }
  return sheets.map(({ name, rows }): Sheet => ({ name, rows: trimRows(rows) }));
}

function* rowsOf(text: string): Iterable<readonly string[]> {
  const count = createCounter();
  for (const line of linesOf(text)) {
    if (line.includes('-') && /^[\s|:-]*$/.test(line)) continue;
    const cells = cellsOf(line);
    if (cells === undefined) continue;
    count(cells);
    yield cells;
  }
}

/** One after the other: a text of nothing but line ends is not held as a list of them. */
function* linesOf(text: string): Iterable<string> {
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
    at = end < 0 ? text.length + 1 : end + 1;
  }
}

function cellsOf(line: string): readonly string[] | undefined {
  const bare = line.trim();
  if (!bare.startsWith('|')) return undefined;
  const inside = bare.slice(1, bare.endsWith('|') && !bare.endsWith('\\|') ? -1 : undefined);
  const cells = inside.split(/(?<!\\)\|/, limits.columns);
  if (cells.length === limits.columns) tooLarge('a table is too wide');
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|').replaceAll('\\n', '\n'));
}
