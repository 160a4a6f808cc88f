import { type Form, type FormNode, type Group, isContainer, type Question } from '../model/form.ts';
import {
  type Cells,
  type Column,
  lineOf,
  mediaCells,
  mediaColumns,
  saidCells,
  sheetOf,
} from './export-cells.ts';
import {
  askedCells,
  parametersOf,
  privacyMarks,
  questionLine,
  type Say,
  unreadFile,
  wordsOf,
} from './export-question.ts';
import { markColumn, printMarks } from './marks.ts';
import type { Sheet } from './workbook.ts';

type Matrix = Extract<Question, { kind: 'matrix' }>;

const columns: readonly Column[] = [
  'type',
  'name',
  { spoken: 'label' },
  { spoken: 'hint' },
  { spoken: 'guidance_hint' },
  'relevant',
  'required',
  { spoken: 'required_message' },
  'constraint',
  { spoken: 'constraint_message' },
  'readonly',
  'default',
  'calculation',
  'trigger',
  'choice_filter',
  'repeat_count',
  'appearance',
  'parameters',
  ...mediaColumns,
];

/** The sheet `survey`: a line a question, a beginning and an end for what holds others. */
export function surveySheet(form: Form): Sheet {
  const { languages } = form;
  const always = ['type', 'name', ...Object.keys(saidCells(languages, 'label', undefined))];
  const say: Say = {
    said: (column, words) => saidCells(languages, column, words),
    shown: (media) => mediaCells(languages, media),
  };
  const lines = [...fileLines(form), ...form.nodes.flatMap((node) => nodeLines(node, form, say))];
  return sheetOf('survey', languages, columns, always, withoutPaths(lines));
}

/** Files that formulas look things up in, and no question chooses from. */
function fileLines(form: Form): readonly Cells[] {
  const chosen = new Set(form.nodes.flatMap(listsOf));
  return Object.keys(form.files ?? {}).flatMap((list) => {
    const file = chosen.has(list) ? undefined : unreadFile(list, form)?.file;
    if (file === undefined) return [];
    const type = /\.xml$/i.test(file) ? 'xml-external' : 'csv-external';
    return [{ type, name: file.replace(/\.\w+$/, '') }];
  });
}

const listsOf = (node: FormNode): readonly string[] =>
  isContainer(node) ? node.nodes.flatMap(listsOf) : 'list' in node ? [node.list] : [];

/**
 * `${services/need}`, which we have for a row of a matrix or one of two questions of that name,
 * is `${need}` where only one has the name: other tools know no paths within the braces. And what
 * was last saved is asked for as they ask.
 */
function withoutPaths(lines: readonly Cells[]): readonly Cells[] {
  const bearers = new Map<string, number>();
  for (const { name = '' } of lines) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  const short = (path: string): string => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return bearers.get(name) === 1 ? name : path;
  };
  const plain = (cell: string): string =>
    cell
      .replace(/\$\{([^{}]*\/[^{}/]+)\}/g, (_, path: string) => `\${${short(path)}}`)
      .replace(/\blast-saved\('([^']+)'\)/g, (_, path: string) => `\${last-saved#${short(path)}}`);
  return lines.map((line) =>
    Object.fromEntries(Object.entries(line).map(([column, cell]) => [column, plain(cell)])),
  );
}

function nodeLines(node: FormNode, form: Form, say: Say): readonly Cells[] {
  if (!isContainer(node))
    return node.kind === 'matrix' ? matrixLines(node, say) : [questionLine(node, form, say)];
  const type = node.kind === 'repeat' ? 'repeat' : 'group';
  return [
    lineOf({
      ...node.columns,
      type: `begin_${type}`,
      name: node.name,
      ...say.said('label', node.label),
      ...say.said('hint', node.hint),
      ...say.shown(node.media),
      relevant: node.relevant,
      ...(node.kind === 'repeat' ? { repeat_count: node.count } : {}),
      appearance: node.kind === 'page' ? 'field-list' : node.appearance,
      parameters: parametersOf(node.parameters),
      [markColumn]: printMarks({ kind: markedKind(node) }),
    }),
    ...node.nodes.flatMap((inner) => nodeLines(inner, form, say)),
    { type: `end_${type}` },
  ];
}

/** A group says that it is one where it looks like a page or a matrix. */
function markedKind(node: Exclude<FormNode, Question>): string | undefined {
  if (node.kind !== 'group') return node.kind === 'page' ? 'page' : undefined;
  return looksLikeAnother(node) ? 'group' : undefined;
}

const looksLikeAnother = ({ appearance, nodes }: Group): boolean =>
  /\b(field-list|table-list)\b/.test(appearance ?? '') ||
  nodes.some((inner) => inner.kind === 'selectOne' && inner.appearance !== undefined);

/**
 * A matrix as KoboToolbox and ODK draw one: a `table-list` group with a `select_one` a row. What
 * the matrix asks of its rows stands on each of them, where other tools read it.
 */
function matrixLines(matrix: Matrix, { said, shown }: Say): readonly Cells[] {
  const { rows } = matrix;
  const asked = askedCells(matrix, said);
  return [
    lineOf({
      ...matrix.columns,
      type: 'begin_group',
      name: matrix.name,
      ...said('label', matrix.label),
      ...said('hint', matrix.hint),
      ...said('guidance_hint', matrix.guidance),
      ...shown(matrix.media),
      relevant: matrix.relevant,
      ...(rows.length === 0 ? asked : {}),
      appearance: wordsOf('table-list', matrix.appearance),
      parameters: parametersOf(matrix.parameters),
      [markColumn]: printMarks({
        kind: 'matrix',
        list: rows.length === 0 ? matrix.list : undefined,
        ...privacyMarks(matrix),
      }),
    }),
    ...rows.map((row) =>
      lineOf({
        type: `select_one ${matrix.list}`,
        name: row.name,
        ...said('label', row.label),
        relevant: row.relevant,
        ...asked,
      }),
    ),
    { type: 'end_group' },
  ];
}
