import type { Media } from '../model/form.ts';
import type { FormLanguage } from '../model/language.ts';
import type { Words } from '../model/words.ts';
import { markColumn } from './marks.ts';
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

/** Files beside the words, as pyxform spells their columns. */
export const mediaColumns: readonly Column[] = [
  { spoken: 'media::image' },
  { spoken: 'media::big-image' },
  { spoken: 'media::audio' },
  { spoken: 'media::video' },
];

export const mediaCells = (languages: readonly FormLanguage[], media: Media | undefined): Cells =>
  media === undefined
    ? {}
    : {
        ...saidCells(languages, 'media::image', media.image),
        ...saidCells(languages, 'media::big-image', media.bigImage),
        ...saidCells(languages, 'media::audio', media.audio),
        ...saidCells(languages, 'media::video', media.video),
      };

/**
 * The lines under their headings: `columns` in their order as far as they hold something or are
 * there `always`, then what other tools have columns for, then our own.
 */
export function sheetOf(
  name: string,
  languages: readonly FormLanguage[],
  columns: readonly Column[],
  always: readonly string[],
  lines: readonly Cells[],
): Sheet {
  const known = columns.flatMap((column) =>
    typeof column === 'string'
      ? [column]
      : languages.map((language) => heading(column.spoken, language)),
  );
  const used = new Set([...always, ...lines.flatMap((line) => Object.keys(line))]);
  const inOrder = [...new Set([...known, ...used])].filter((column) => used.has(column));
  const headings = [
    ...inOrder.filter((column) => column !== markColumn),
    ...inOrder.filter((column) => column === markColumn),
  ];
  const rows = lines.map((line) => headings.map((column) => line[column] ?? ''));
  return { name, rows: trimRows([headings, ...rows]) };
}
