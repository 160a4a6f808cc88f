import type { ExpressionSource } from '../model/ids.ts';
import type { Words } from '../model/words.ts';
import type { Report, Where } from './diagnostics.ts';
import { type Meaning, readFormula, readWordReferences } from './import-formula.ts';
import { cellOf, headerName, type Table } from './import-headers.ts';
import type { Languages } from './import-languages.ts';
import type { ListFiles } from './import-list-files.ts';
import { type Lists, mediaIn, wordsIn } from './import-lists.ts';
import { yesOrNo } from './import-names.ts';
import type { createNames, Row } from './import-tree.ts';

/** All that a row is read with. */
export type Survey = {
  readonly table: Table;
  readonly lists: Lists;
  readonly files: ListFiles;
  readonly languages: Languages;
  readonly names: ReturnType<typeof createNames>;
  readonly report: Report;
  /** The row of the sheet that each node, and each row of a matrix, was read from. */
  readonly rowOf: WeakMap<object, number>;
  /** What the groups around say of who may write here: `read_only` on a group holds for all in it. */
  readonly readonlyAround: readonly string[];
  /** Lists that get a choice “Other”, for `or_other`. */
  readonly listsWithOther: Set<string>;
};

/** The cells of one row of the survey, by what they mean. */
export function cellsOf(row: Row, survey: Survey) {
  const { table, lists, files, languages, names, report } = survey;
  const meaning: Meaning = {
    question: (written) => names.find(row, written),
    questionNames: names.all,
    choices: lists.changedChoices,
    lists: lists.changedLists,
    file: (name, at) => {
      const bare = name.trim().replace(/\.csv$/i, '');
      // A list of the sheet is taken where no file has that name.
      const isSheet = Object.hasOwn(lists.lists, bare) && !files.isGiven(`${bare}.csv`);
      return isSheet ? bare : files.use({ file: `${bare}.csv` }, at, bare).list;
    },
    report,
  };
  const where = (key: string): Where => ({
    sheet: table.sheet,
    row: row.number,
    column: headerName(table, key),
  });
  const text = (key: string): string => cellOf(table, row.cells, key);
  const formula = (key: string, hasColumns = false): ExpressionSource | undefined => {
    const source = text(key);
    return source === '' ? undefined : readFormula(source, where(key), meaning, hasColumns);
  };
  const words = (key: string): Words | undefined => {
    const said = wordsIn(table, row.cells, key, languages);
    if (said === undefined) return undefined;
    return Object.fromEntries(
      Object.entries(said).map(([tag, one]) => [tag, readWordReferences(one, where(key), meaning)]),
    );
  };
  /** `yes`, `no` or a formula. */
  const truth = (key: string): ExpressionSource | undefined => {
    const is = yesOrNo(text(key));
    if (is === undefined) return formula(key);
    return is ? ('true()' as ExpressionSource) : undefined;
  };
  const media = () => mediaIn(table, row.cells, languages);
  return { where, text, formula, words, truth, media, meaning };
}

export type RowCells = ReturnType<typeof cellsOf>;

/** An object with the fields that have a value. */
export function filled<T extends Readonly<Record<string, unknown>>>(
  fields: T,
): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
