import { parse } from '../expression/parse.ts';
import { print } from '../expression/print.ts';
import type { Tree } from '../expression/tree.ts';
import type { Choice } from '../model/form.ts';
import type { ExpressionSource, ListName } from '../model/ids.ts';
import type { Survey } from './import-cells.ts';
import { readFormula } from './import-formula.ts';
import { appearanceWords } from './import-parameters.ts';
import type { Parts } from './import-parts.ts';

/** A list that `search()` pulls from a file, as a list of ours and a filter over it. */
export type Search = {
  readonly list: ListName;
  readonly isMissing: boolean;
  readonly filter: ExpressionSource | undefined;
  /** Without the word that said it. */
  readonly appearance: string;
};

/**
 * The appearance `search('towns', 'contains', 'name', ${typed}, 'region', ${region})`: choices from
 * the rows of `towns.csv`. The choices sheet says in one row which of the file's columns are name
 * and label; rows whose names are numbers are choices of their own, before the others.
 */
export function readSearch(
  appearance: string,
  listName: string,
  { cells }: Parts,
  survey: Survey,
): Search | undefined {
  const words = appearanceWords(appearance);
  const word = words.find((one) => /^search\s*\(/i.test(one));
  if (word === undefined) return undefined;
  const where = cells.where('appearance');
  const call = parse(word.replace(/^search/i, 'search'));
  const inputs = call.ok && call.value.kind === 'call' ? call.value.inputs : [];
  const [file] = inputs;
  if (file?.kind !== 'text' || ![1, 4, 6].includes(inputs.length)) {
    const what = "It is written search('file', 'contains', 'column', value).";
    survey.report.add('unsupportedAppearance', where, { text: word, what });
    return undefined;
  }
  const list = survey.lists.find(listName);
  const choices = list === undefined ? [] : (survey.lists.lists[list] ?? []);
  const pattern = choices.find((choice) => !isNumber(choice));
  const { fallback } = survey.languages;
  const name = /\.\w{2,8}$/.test(file.value) ? file.value : `${file.value}.csv`;
  const used = survey.files.use(
    {
      file: name,
      ...(pattern === undefined
        ? {}
        : { value: pattern.name, label: pattern.label[fallback] ?? pattern.name }),
    },
    where,
    listName === '' ? undefined : listName,
    { labels: pattern?.label ?? {}, before: choices.filter(isNumber) },
  );
  const source = filterOf(inputs);
  return {
    ...used,
    filter: source === '' ? undefined : readFormula(source, where, cells.meaning, true),
    appearance: words.filter((one) => one !== word).join(' '),
  };
}

const isNumber = ({ name }: Choice): boolean => /^-?\d+$/.test(name);

/** `search` looks in any of several columns; the last two inputs must hold beside. */
function filterOf([, how, columns, value, column, wanted]: readonly Tree[]): string {
  if (how === undefined || columns === undefined || value === undefined) return '';
  const compare = comparisons[textOf(how).toLowerCase()] ?? comparisons.contains;
  const any = textOf(columns)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => compare?.(one, print(value)))
    .join(' or ');
  if (column === undefined || wanted === undefined) return any;
  return `(${any}) and ${textOf(column)} = ${print(wanted)}`;
}

const comparisons: Readonly<Record<string, (column: string, value: string) => string>> = {
  contains: (column, value) => `contains(${column}, ${value})`,
  startswith: (column, value) => `starts-with(${column}, ${value})`,
  endswith: (column, value) => `ends-with(${column}, ${value})`,
  matches: (column, value) => `${column} = ${value}`,
};

const textOf = (tree: Tree): string => (tree.kind === 'text' ? tree.value : print(tree));
