import { exhaustive } from '../base/exhaustive.ts';
import type { Form, FormNode, Group, Question } from '../model/form.ts';
import { isContainer } from '../model/form.ts';
import { type Cells, type Column, lineOf, saidCells, sheetOf } from './export-cells.ts';
import { guardOf, markColumn, printMarks } from './marks.ts';
import type { Sheet } from './workbook.ts';

type Matrix = Extract<Question, { kind: 'matrix' }>;
type Said = (column: string, words: Readonly<Record<string, string>> | undefined) => Cells;
type Marked = Readonly<Record<string, string | undefined>>;

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
  markColumn,
];

/** The sheet `survey`: a line a question, a beginning and an end for what holds others. */
export function surveySheet(form: Form): Sheet {
  const { languages } = form;
  const always = ['type', 'name', ...Object.keys(saidCells(languages, 'label', undefined))];
  const said: Said = (column, words) => saidCells(languages, column, words);
  const lines = form.nodes.flatMap((node) => nodeLines(node, form, said));
  return sheetOf('survey', languages, columns, always, lines);
}

function nodeLines(node: FormNode, form: Form, said: Said): readonly Cells[] {
  if (!isContainer(node))
    return node.kind === 'matrix' ? matrixLines(node, said) : [questionLine(node, form, said)];
  const type = node.kind === 'repeat' ? 'repeat' : 'group';
  return [
    lineOf({
      type: `begin_${type}`,
      name: node.name,
      ...said('label', node.label),
      relevant: node.relevant,
      ...(node.kind === 'repeat' ? { repeat_count: node.count } : {}),
      appearance: node.kind === 'page' ? 'field-list' : node.appearance,
      [markColumn]: printMarks({ kind: markedKind(node) }),
    }),
    ...node.nodes.flatMap((inner) => nodeLines(inner, form, said)),
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
function matrixLines(matrix: Matrix, said: Said): readonly Cells[] {
  const { rows } = matrix;
  const asked = askedCells(matrix, said);
  return [
    lineOf({
      type: 'begin_group',
      name: matrix.name,
      ...said('label', matrix.label),
      ...said('hint', matrix.hint),
      ...said('guidance_hint', matrix.guidance),
      relevant: matrix.relevant,
      ...(rows.length === 0 ? asked : {}),
      appearance: wordsOf('table-list', matrix.appearance),
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

function questionLine(node: Exclude<Question, { kind: 'matrix' }>, form: Form, said: Said): Cells {
  const words = {
    ...said('label', node.label),
    ...said('hint', node.hint),
    ...said('guidance_hint', node.guidance),
  };
  const head = { type: typeOf(node), name: node.name, ...words, relevant: node.relevant };
  const mark = (marks: Marked): Marked => ({ [markColumn]: printMarks(marks) });
  if (node.kind === 'note')
    return lineOf({
      ...head,
      appearance: node.appearance,
      ...mark({ ending: yesIf(node.ending) }),
    });
  const guard = guardFor(node, form);
  const asked = askedCells(node, said);
  return lineOf({
    ...head,
    ...asked,
    constraint: guard ?? asked.constraint,
    ...('choiceFilter' in node ? { choice_filter: node.choiceFilter } : {}),
    appearance: appearanceOf(node),
    parameters: parametersOf(node),
    ...mark({
      kind: plainKind(node),
      most: 'most' in node && node.most !== undefined ? String(node.most) : undefined,
      adds: guard === undefined ? undefined : 'constraint',
      ...privacyMarks(node),
    }),
  });
}

function typeOf(node: Exclude<Question, { kind: 'matrix' }>): string {
  switch (node.kind) {
    case 'selectOne':
      return `select_one ${node.list}`;
    case 'selectMultiple':
      return `select_multiple ${node.list}`;
    case 'rank':
      return `rank ${node.list}`;
    case 'signature':
      return 'image';
    case 'metadata':
      return node.source;
    case 'text':
    case 'integer':
    case 'decimal':
    case 'range':
    case 'date':
    case 'time':
    case 'dateTime':
    case 'geopoint':
    case 'image':
    case 'audio':
    case 'file':
    case 'barcode':
    case 'acknowledge':
    case 'note':
    case 'calculate':
    case 'hidden':
      return node.kind;
    default:
      return exhaustive(node);
  }
}

/** What is asked of an answer: the same columns for a question and for the rows of a matrix. */
const askedCells = (node: Exclude<Question, { kind: 'note' }>, said: Said): Cells =>
  lineOf({
    required: truthOf(node.required),
    ...said('required_message', node.requiredMessage),
    constraint: node.constraint,
    ...said('constraint_message', node.constraintMessage),
    readonly: truthOf(node.readonly),
    default: node.default,
    calculation: node.calculation,
    trigger: node.trigger === undefined ? undefined : `\${${node.trigger}}`,
  });

/** `yes` is what form builders show as a ticked box; any other formula stays what it is. */
const truthOf = (source: string | undefined): string | undefined =>
  source === 'true()' ? 'yes' : source;

const wordsOf = (word: string, others: string | undefined): string =>
  others === undefined ? word : `${word} ${others}`;

function appearanceOf(node: Question): string | undefined {
  if (node.kind === 'signature') return wordsOf('signature', node.appearance);
  if (node.kind === 'text' && node.multiline === true) return wordsOf('multiline', node.appearance);
  return node.appearance;
}

/** Where the appearance alone would say that this is another kind, or another shape of it. */
function plainKind(node: Question): string | undefined {
  const words = node.appearance?.split(/\s+/) ?? [];
  if (node.kind === 'image' && words.includes('signature')) return 'image';
  if (node.kind === 'text' && node.multiline !== true && words.includes('multiline')) return 'text';
  return undefined;
}

function parametersOf(node: Question): string | undefined {
  if (node.kind === 'range') return `start=${node.start} end=${node.end} step=${node.step}`;
  return 'randomize' in node && node.randomize === true ? 'randomize=true' : undefined;
}

/** Made only where the form has no constraint of its own, so that taking it off is safe. */
function guardFor(node: Question, { lists }: Form): string | undefined {
  if (node.kind !== 'selectMultiple' || node.constraint !== undefined) return undefined;
  const alone = (lists[node.list] ?? []).filter((choice) => choice.alone === true);
  return guardOf(
    node.most,
    alone.map((choice) => choice.name),
  );
}

const privacyMarks = (node: Exclude<Question, { kind: 'note' }>): Marked => ({
  answers: node.otherAnswers?.join('+'),
  sensitivity: node.sensitivity,
});

const yesIf = (is: boolean | undefined): string | undefined => (is === true ? 'yes' : undefined);
