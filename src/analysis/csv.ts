import type { Words } from '../model/words.ts';
import { baseOf } from './base.ts';
import type { Codebook } from './codebook.ts';
import { type CsvOptions, printCsv } from './csv-text.ts';
import {
  type AnswerColumn,
  answerColumns,
  codeOf,
  type ExportOptions,
  metadataColumns,
} from './export-columns.ts';
import { answerAt, type Row } from './records.ts';
import { specialValues } from './special-values.ts';

/**
 * Everything as rows, for the partnership's own desk and statistician: not for publication. Rows
 * are in the order of their random codes, so that the file does not tell who came after whom.
 */
export function responsesCsv(
  codebook: Codebook,
  rows: readonly Row[],
  options: ExportOptions & CsvOptions = {},
): string {
  const columns = [...metadataColumns(options), ...answerColumns(codebook, rows)];
  const ordered = [...rows].sort((a, b) => (codeOf(a.subject) < codeOf(b.subject) ? -1 : 1));
  return printCsv(
    [
      columns.map(({ name }) => name),
      ...ordered.map((row) => columns.map(({ cell }) => cell(row))),
    ],
    options,
  );
}

/**
 * One line a column of `responsesCsv` over the same rows: what it means, its codes, its base. Last,
 * where it is known, the end of the record of what was done (`auditHead`): who has this file can
 * show later that nothing was taken out of that record.
 */
export function codebookCsv(
  codebook: Codebook,
  rows: readonly Row[],
  options: ExportOptions & CsvOptions & { readonly auditHead?: string | undefined } = {},
): string {
  const tags = codebook.languages.map(({ tag }) => tag);
  const head = [
    'column',
    'question',
    'type',
    ...tags.map((tag) => `label_${tag}`),
    'codes',
    'special_values',
    'sensitivity',
    'records',
    'asked',
    'n',
  ];
  const metadata = metadataColumns(options).map(({ name, meaning }) => [
    name,
    '',
    'metadata',
    ...tags.map((tag) => (tag === codebook.defaultLanguage ? meaning : '')),
    '',
    '',
    '',
    rows.length,
    '',
    '',
  ]);
  const answers = answerColumns(codebook, rows).map((column) => {
    const base = baseOf(rows.map((row) => answerAt(row, column.path)));
    return [
      column.name,
      column.variable.name,
      typeOf(column),
      ...tags.map((tag) => labelOf(column, tag)),
      codesOf(column, codebook.defaultLanguage),
      specialValuesText,
      column.variable.sensitivity,
      base.records,
      base.asked,
      base.n,
    ];
  });
  const { auditHead } = options;
  const record =
    auditHead === undefined
      ? []
      : [head.map((_, at) => ['_audit_head', '', 'record', auditHead][at] ?? '')];
  return printCsv([head, ...metadata, ...answers, ...record], options);
}

const typeOf = ({ kind, variable }: AnswerColumn): string =>
  kind === 'answer' ? variable.kind : `${variable.kind} ${kind}`;

/** `stem: row: choice`, as far as the column has them. */
function labelOf({ variable, choice }: AnswerColumn, tag: string): string {
  const choiceLabel = variable.choices.find(({ name }) => name === choice)?.label;
  return [variable.stem, variable.label, choice === undefined ? undefined : (choiceLabel ?? {})]
    .map((words: Words | undefined) => words?.[tag] ?? '')
    .filter((text) => text !== '')
    .join(': ');
}

function codesOf({ kind, variable }: AnswerColumn, tag: string): string {
  if (kind === 'pick') return '1=picked; 0=not picked';
  if (kind === 'file') return 'name of the file';
  if (kind === 'place') return '1=first place and so on; 0=no place';
  return variable.choices.map(({ name, label }) => `${name}=${label[tag] ?? ''}`).join('; ');
}

const specialValuesText = [
  'empty=asked and passed',
  ...Object.entries(specialValues)
    .filter(([, code]) => code !== undefined)
    .map(([reason, code]) => `${code}=${reason}`),
].join('; ');
