import type { FormLanguage } from '../model/language.ts';
import type { Words } from '../model/words.ts';
import { type Sheet, trimRows } from './workbook.ts';

/** One line of a sheet, by heading. A blank cell is not there. */
export type Cells = Readonly<Record<string, string>>;

/** A column, or one for each language. */
export type Column = string | { readonly spoken: string };

/** How pyxform and the field write a language in a heading: `Français (fr)`. */
export const languageName = ({ name, tag }: FormLanguage): string =>
  // Colons part a heading; the name as it is stands on the sheet of languages.
  `${name.replaceAll(':', ' ').replace(/\s+/g, ' ').trim()} (${tag})`;

const heading = (column: string, language: FormLanguage): string =>
  `${column}::${languageName(language)}`;

/** `{ en, fr }` in the column `label` -> `label::English (en)`, `label::Français (fr)`. */
export const saidCells = (
  languages: readonly FormLanguage[],
  column: string,
  words: Words | undefined,
): Cells =>
  Object.fromEntries(
    languages.map((language) => [heading(column, language), words?.[language.tag] ?? '']),
  );

/** The cells that hold something, joined into one line. */
export const lineOf = (cells: Readonly<Record<string, string | undefined>>): Cells =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([column, cell]) =>
      cell === undefined || cell === '' ? [] : [[column, cell] as const],
    ),
  );

/** The lines under their headings, in `columns`' order; columns that hold nothing are left out. */
export function sheetOf(
  name: string,
  languages: readonly FormLanguage[],
  columns: readonly Column[],
  always: readonly string[],
  lines: readonly Cells[],
): Sheet {
  const used = new Set([...always, ...lines.flatMap((line) => Object.keys(line))]);
  const headings = columns
    .flatMap((column) =>
      typeof column === 'string'
        ? [column]
        : languages.map((language) => heading(column.spoken, language)),
    )
    .filter((column) => used.has(column));
  const rows = lines.map((line) => headings.map((column) => line[column] ?? ''));
  return { name, rows: trimRows([headings, ...rows]) };
}
