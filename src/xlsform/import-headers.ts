import type { Report } from './diagnostics.ts';
import type { ColumnFeature } from './features/columns.ts';
import { plainWord } from './features/feature.ts';
import { columnLetters, type Sheet } from './workbook.ts';

/** One column of a sheet, understood. */
export type Header = {
  readonly index: number;
  /** The column as the reference spells it; `undefined` for one that it does not know. */
  readonly key: string | undefined;
  /** As the header says it: `Français (fr)`; `undefined` where it says none. */
  readonly language: string | undefined;
  /** As written. */
  readonly text: string;
};

/** A sheet with its headers; `rows` begin below them. */
export type Table = {
  readonly sheet: string;
  readonly headers: readonly Header[];
  /** By column: a header for each language that it is written in. */
  readonly byKey: ReadonlyMap<string, readonly Header[]>;
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
};

/**
 * Reads a sheet's headers: the first row that is not empty. `label::Français (fr)`,
 * `label: Arabic`, `constraint message::en` and `media::image::English` are all understood; a
 * column that is one slip away from a known one is taken for it, unless that one is there too.
 */
export function readTable(
  { name, rows }: Sheet,
  columns: readonly ColumnFeature[],
  report: Report,
): Table {
  const first = rows.findIndex((row) => row.some((cell) => cell.trim() !== ''));
  const known = columnsByWord(columns);
  const written = (rows[first] ?? []).map((text, index) => ({
    index,
    text: text.trim().slice(0, longestHeader),
  }));
  const headers = written
    .filter(({ text }) => text !== '')
    .map(({ index, text }): Header => ({ index, text, ...understand(text, known) }));
  const mended = mendSlips(name, first + 1, headers, known, report);
  const byKey = new Map<string, Header[]>();
  for (const header of mended) {
    if (header.key === undefined) continue;
    const same = byKey.get(header.key) ?? [];
    if (same.some(({ language }) => language === header.language))
      report.add(
        'columnTwice',
        { sheet: name, row: first + 1, column: header.text },
        { text: header.text },
      );
    // Of two spellings the reference's own goes first: `value` is a name only where no `name` is.
    const isOwn = wordOf(header.text) === wordOf(header.key);
    byKey.set(header.key, isOwn ? [header, ...same] : [...same, header]);
  }
  return {
    sheet: name,
    headers: mended,
    byKey,
    rows: rows
      .map((cells, index) => ({ number: index + 1, cells }))
      .slice(first + 1)
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
  };
}

/** No column is called so; and what follows takes the square of its length. */
const longestHeader = 300;

/** What stands in a column that has no language, trimmed; the first that is filled. */
export function cellOf(table: Table, cells: readonly string[], key: string): string {
  for (const { index } of table.byKey.get(key) ?? []) {
    const text = tidy(cells[index]);
    if (text !== '') return text;
  }
  return '';
}

/** Without blanks around, and with one kind of line end. */
export const tidy = (cell: string | undefined): string => {
  if (cell === undefined || cell === '') return '';
  const text = cell.includes('\r') ? cell.replace(/\r\n?/g, '\n') : cell;
  let trimmed = text.trim();
  while (isUnseen(trimmed[0]) || isUnseen(trimmed.at(-1)))
    trimmed = trimmed
      .replace(/^\u200b+/, '')
      .replace(/\u200b$/, '')
      .trim();
  return trimmed;
};

/** A blank of no width, that trimming leaves. */
const isUnseen = (letter: string | undefined): boolean => letter === '\u200b';

/** How a header is named in a diagnostic. */
export const headerName = (table: Table, key: string): string =>
  table.byKey.get(key)?.[0]?.text ?? key;

export const headerOrLetters = ({ text, index }: Header): string =>
  text === '' ? columnLetters(index) : text;

/** `bind:jr:constraintMsg` and `bind::jr:constraintMsg` are the same word. */
const wordOf = (text: string): string => plainWord(text).replace(/:+/g, '::');

function columnsByWord(columns: readonly ColumnFeature[]): ReadonlyMap<string, ColumnFeature> {
  return new Map(
    columns.flatMap((column) =>
      [column.name, ...(column.aliases ?? [])].map((word) => [wordOf(word), column] as const),
    ),
  );
}

/** The longest beginning that is a known column; what follows it is the language. */
function understand(
  text: string,
  known: ReadonlyMap<string, ColumnFeature>,
): Pick<Header, 'key' | 'language'> {
  const parts = text.split(/\s*:+\s*/);
  for (let count = parts.length; count > 0; count -= 1) {
    const column = known.get(wordOf(parts.slice(0, count).join('::')));
    if (column === undefined) continue;
    const language = parts.slice(count).join(':').trim();
    if (language === '') return { key: column.name, language: undefined };
    if (column.translated === true) return { key: column.name, language };
  }
  return { key: undefined, language: undefined };
}

function mendSlips(
  sheet: string,
  row: number,
  headers: readonly Header[],
  known: ReadonlyMap<string, ColumnFeature>,
  report: Report,
): readonly Header[] {
  const present = new Set(headers.map(({ key }) => key));
  return headers.map((header) => {
    if (header.key !== undefined) return header;
    const parts = header.text.split(/\s*:+\s*/);
    const word = report.closest(wordOf(parts[0] ?? ''), known.keys());
    const column = word === undefined ? undefined : known.get(word);
    if (column === undefined || present.has(column.name)) return header;
    const language = parts.slice(1).join(':').trim();
    if (language !== '' && column.translated !== true) return header;
    present.add(column.name);
    report.add(
      'mendedColumn',
      { sheet, row, column: header.text },
      { text: header.text, word: column.name },
    );
    return { ...header, key: column.name, language: language === '' ? undefined : language };
  });
}
