import { exhaustive } from '../base/exhaustive.ts';
import type { Form, ListFile, Media, Question } from '../model/form.ts';
import type { Words } from '../model/words.ts';
import { type Cells, lineOf } from './export-cells.ts';
import { guardOf, markColumn, printMarks } from './marks.ts';

/** The cells of one text, a language each; and those of the files beside it. */
export type Say = {
  readonly said: (column: string, words: Words | undefined) => Cells;
  readonly shown: (media: Media | undefined) => Cells;
};
type MetadataSource = Extract<Question, { kind: 'metadata' }>['source'];
type Marked = Readonly<Record<string, string | undefined>>;

/** A question as one line of the survey. */
export function questionLine(
  node: Exclude<Question, { kind: 'matrix' }>,
  form: Form,
  { said, shown }: Say,
): Cells {
  const words = {
    ...said('label', node.label),
    ...said('hint', node.hint),
    ...said('guidance_hint', node.guidance),
  };
  const head = {
    ...node.columns,
    type: typeOf(node, form),
    name: node.name,
    ...words,
    ...shown(node.media),
    relevant: node.relevant,
    parameters: parametersOf({ ...ownParameters(node, form), ...node.parameters }),
  };
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
    ...mark({
      kind: plainKind(node),
      most: 'most' in node && node.most !== undefined ? String(node.most) : undefined,
      adds: guard === undefined ? undefined : 'constraint',
      ...privacyMarks(node),
    }),
  });
}

function typeOf(node: Exclude<Question, { kind: 'matrix' }>, form: Form): string {
  switch (node.kind) {
    case 'selectOne':
    case 'selectMultiple':
    case 'rank': {
      const type = selectTypes[node.kind];
      if (node.from !== undefined) return `${type} \${${node.from}}`;
      return node.kind === 'rank' ? `rank ${node.list}` : selectType(type, node.list, form);
    }
    case 'signature':
      return 'image';
    case 'metadata':
      return sourceTypes[node.source] ?? node.source;
    case 'geopoint':
      return shapeTypes[node.shape ?? 'point'];
    case 'file':
      return node.accept ?? 'file';
    case 'text':
    case 'integer':
    case 'decimal':
    case 'range':
    case 'date':
    case 'time':
    case 'dateTime':
    case 'image':
    case 'audio':
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

/**
 * A file is named only while it was never read: choices that are here are written on the sheet,
 * so that the workbook is whole by itself.
 */
export const unreadFile = (list: string, { files, lists }: Form): ListFile | undefined =>
  (lists[list] ?? []).length === 0 ? files?.[list] : undefined;

const selectTypes = {
  selectOne: 'select_one',
  selectMultiple: 'select_multiple',
  rank: 'rank',
} as const;

function selectType(type: string, list: string, form: Form): string {
  const file = unreadFile(list, form);
  return file === undefined ? `${type} ${list}` : `${type}_from_file ${file.file}`;
}

const sourceTypes: Readonly<Partial<Record<MetadataSource, string>>> = {
  startGeopoint: 'start-geopoint',
  backgroundAudio: 'background-audio',
};

const shapeTypes = { point: 'geopoint', trace: 'geotrace', area: 'geoshape' } as const;

/** What is asked of an answer: the same columns for a question and for the rows of a matrix. */
export const askedCells = (node: Exclude<Question, { kind: 'note' }>, said: Say['said']): Cells =>
  lineOf({
    required: truthOf(node.required),
    ...said('required_message', node.requiredMessage),
    constraint: node.constraint,
    ...said('constraint_message', node.constraintMessage),
    readonly: truthOf(node.readonly),
    default: node.default,
    calculation: node.calculation,
    trigger:
      node.trigger === undefined
        ? undefined
        : [node.trigger, ...(node.otherTriggers ?? [])].map((name) => `\${${name}}`).join(', '),
  });

/** `yes` is what form builders show as a ticked box; any other formula stays what it is. */
const truthOf = (source: string | undefined): string | undefined =>
  source === 'true()' ? 'yes' : source;

export const wordsOf = (word: string, others: string | undefined): string =>
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

function ownParameters(node: Question, form: Form): Readonly<Record<string, string>> {
  if (node.kind === 'range')
    return { start: String(node.start), end: String(node.end), step: String(node.step) };
  if (node.kind !== 'selectOne' && node.kind !== 'selectMultiple' && node.kind !== 'rank')
    return {};
  const file = node.kind === 'rank' ? undefined : unreadFile(node.list, form);
  return {
    ...(node.randomize === true ? { randomize: 'true' } : {}),
    ...(file?.value === undefined ? {} : { value: file.value }),
    ...(file?.label === undefined ? {} : { label: file.label }),
  };
}

export const parametersOf = (parameters: Readonly<Record<string, string>> | undefined): string =>
  Object.entries(parameters ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');

/** Made only where the form has no constraint of its own, so that taking it off is safe. */
function guardFor(node: Question, { lists }: Form): string | undefined {
  if (node.kind !== 'selectMultiple' || node.constraint !== undefined) return undefined;
  const alone = (lists[node.list] ?? []).filter((choice) => choice.alone === true);
  return guardOf(
    node.most,
    alone.map((choice) => choice.name),
  );
}

export const privacyMarks = (node: Exclude<Question, { kind: 'note' }>): Marked => ({
  answers: node.otherAnswers?.join('+'),
  sensitivity: node.sensitivity,
});

const yesIf = (is: boolean | undefined): string | undefined => (is === true ? 'yes' : undefined);
