import type { FormNode, MatrixRow, Question } from '../model/form.ts';
import type { ListName, QuestionName } from '../model/ids.ts';
import type { Words } from '../model/words.ts';
import { filled, type RowCells, type Survey } from './import-cells.ts';
import { tidy } from './import-headers.ts';
import { loopOver } from './import-loop.ts';
import { appearanceWords } from './import-parameters.ts';
import { asked, carriedParameters, nodeParts } from './import-parts.ts';
import { readQuestion } from './import-question.ts';
import type { Row } from './import-tree.ts';
import { markColumn, parseMarks } from './marks.ts';

/**
 * Reads the tree of rows as the form's nodes. Tables are one question with rows, in both of the
 * ways that XLSForm has for them:
 *
 *   begin_group (table-list)      begin_group (field-list)
 *     select_one yn  a              select_one yn  heads  label
 *     select_one yn  b              select_one yn  a      list-nolabel
 *   end_group                       select_one yn  b      list-nolabel
 */
export function readNodes(
  rows: readonly Row[],
  survey: Survey,
  tables = true,
): readonly FormNode[] {
  const nodes: FormNode[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as Row;
    const count = tables ? rowsUnderLabel(rows, at, survey) : 0;
    const read =
      count > 0
        ? [labelledMatrix(row, rows.slice(at + 1, at + 1 + count), survey)]
        : row.type.feature.meaning.does === 'begin'
          ? [readContainer(row, survey)]
          : readQuestion(row, survey);
    for (const node of read) survey.rowOf.set(node, row.number);
    nodes.push(...read);
    at += count;
  }
  return nodes;
}

function readContainer(row: Row, survey: Survey): FormNode {
  const parts = nodeParts(row, survey);
  const { base, cells, marks, appearance } = parts;
  const { guidance: _, ...common } = { ...base, ...carriedParameters(parts) };
  const shown = filled({ appearance: appearance === '' ? undefined : appearance });
  const { meaning, name: type } = row.type.feature;
  const inside = within(cells, survey);
  const nodesIn = (tables?: boolean): FormNode[] => [...readNodes(row.children, inside, tables)];
  if (meaning.does === 'begin' && meaning.container === 'repeat')
    return {
      kind: 'repeat',
      ...common,
      ...shown,
      ...filled({ count: cells.formula('repeat_count') }),
      nodes: nodesIn(),
    };
  if (cells.text('repeat_count') !== '')
    survey.report.add('noRepeatInRepeatCount', cells.where('repeat_count'));
  if (meaning.does === 'begin' && meaning.container === 'loop') {
    const list = cells.text('kobo--matrix_list') || row.type.list;
    const nodes = loopOver(list, cells.where('type'), survey, () => nodesIn());
    return { kind: 'group', ...common, ...shown, nodes };
  }
  if (marks.kind === 'page') return { kind: 'page', ...common, nodes: nodesIn() };
  if (marks.kind === 'group') return { kind: 'group', ...common, ...shown, nodes: nodesIn(false) };

  const words = appearanceWords(appearance);
  const isTable = words.includes('table-list') || marks.kind === 'matrix' || type === 'begin_score';
  if (isTable && areOneTable(row.children, inside))
    return tableOf(
      row,
      row.children,
      inside,
      words.filter((word) => word !== 'table-list').join(' '),
    );
  if (isTable && marks.kind === 'matrix' && row.children.length === 0 && marks.list !== undefined)
    return {
      kind: 'matrix',
      ...base,
      ...carriedParameters(parts),
      ...asked(parts, survey),
      list: marks.list as ListName,
      rows: [],
    };
  return { kind: 'group', ...common, ...shown, nodes: nodesIn() };
}

/** What stands in a read-only group is read-only, by the group's own word or by its formula. */
function within(cells: RowCells, survey: Survey): Survey {
  const readonly = cells.truth('read_only');
  if (readonly === undefined) return survey;
  // `.` and `..` would mean another place there.
  if (/(^|[^.\w])\.\.?(?![\w.])/.test(readonly)) {
    survey.report.add('readOnlyGroup', cells.where('read_only'));
    return survey;
  }
  return { ...survey, readonlyAround: [...survey.readonlyAround, readonly] };
}

type Matrix = Extract<Question, { kind: 'matrix' }>;

/** A group with `table-list`: its name and words are the matrix' own, each child is a row. */
function tableOf(group: Row, rows: readonly Row[], survey: Survey, appearance: string): Matrix {
  const parts = nodeParts(group, survey);
  const first = nodeParts(rows[0] as Row, survey);
  return {
    kind: 'matrix',
    ...parts.base,
    ...carriedParameters(parts),
    ...asked({ ...first, marks: parts.marks }, survey),
    ...filled({ appearance: appearance === '' ? undefined : appearance }),
    list: listOf(rows[0] as Row, survey),
    rows: rows.map((row) => matrixRow(row, undefined, survey)),
  };
}

/** A row with `label` heads the rows with `list-nolabel` under it. */
function labelledMatrix(head: Row, rows: readonly Row[], survey: Survey): Matrix {
  const { base } = nodeParts(head, survey);
  const first = nodeParts(rows[0] as Row, survey);
  return {
    kind: 'matrix',
    ...base,
    ...asked(first, survey),
    list: listOf(rows[0] as Row, survey),
    rows: rows.map((row) => matrixRow(row, base.relevant, survey)),
  };
}

function matrixRow(row: Row, shared: string | undefined, survey: Survey): MatrixRow {
  const { base } = nodeParts(row, survey);
  const label: Words = base.label ?? { [survey.languages.fallback]: row.written || row.name };
  const own = base.relevant === shared ? undefined : base.relevant;
  const made = { name: row.name as QuestionName, label, ...filled({ relevant: own }) };
  survey.rowOf.set(made, row.number);
  return made;
}

const listOf = (row: Row, { lists, files }: Survey): ListName =>
  lists.find(row.type.list) ?? files.empty(row.type.list);

/** How many rows below belong to the `label` row here; 0 where it is none. */
function rowsUnderLabel(rows: readonly Row[], at: number, survey: Survey): number {
  const head = rows[at] as Row;
  if (!isTableRow(head, survey) || !hasWord(head, survey, 'label')) return 0;
  const first = rows[at + 1];
  if (first === undefined || first.type.list !== head.type.list) return 0;
  const own = text(head, survey, 'relevant');
  let count = 0;
  for (let next = at + 1; next < rows.length; next += 1) {
    const row = rows[next] as Row;
    if (!isTableRow(row, survey) || !hasWord(row, survey, 'list-nolabel')) break;
    if (sameAsked(row, survey) !== sameAsked(first, survey)) break;
    if (own !== '' && text(row, survey, 'relevant') !== own) break;
    count += 1;
  }
  return count;
}

const areOneTable = (rows: readonly Row[], survey: Survey): boolean => {
  const [first] = rows;
  return (
    first !== undefined &&
    rows.every(
      (row) => isTableRow(row, survey) && sameAsked(row, survey) === sameAsked(first, survey),
    )
  );
};

const text = (row: Row, { table }: Survey, key: string): string =>
  (table.byKey.get(key) ?? [])
    .map(({ index }) => tidy(row.cells[index]))
    .join('\n')
    .trim();

const hasWord = (row: Row, survey: Survey, word: string): boolean =>
  appearanceWords(text(row, survey, 'appearance')).includes(word);

const ofItsOwn = [
  'choice_filter',
  'calculation',
  'trigger',
  'hint',
  'guidance_hint',
  'image',
  'big-image',
  'audio',
  'video',
  'parameters',
];

/** Can be a row without losing anything: a plain choice from a list on the sheet. */
function isTableRow(row: Row, survey: Survey): boolean {
  const { meaning } = row.type.feature;
  return (
    meaning.does === 'choose' &&
    meaning.kind === 'selectOne' &&
    meaning.from === 'list' &&
    !row.type.hasOther &&
    survey.lists.find(row.type.list) !== undefined &&
    ofItsOwn.every((key) => text(row, survey, key) === '')
  );
}

/** What all rows of a table share. */
const sameAsked = (row: Row, survey: Survey): string =>
  JSON.stringify([
    row.type.list,
    ...[
      'required',
      'required_message',
      'constraint',
      'constraint_message',
      'read_only',
      'default',
    ].map((key) => text(row, survey, key)),
    { ...parseMarks(text(row, survey, markColumn)) },
  ]);
