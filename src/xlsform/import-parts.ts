import type { Question } from '../model/form.ts';
import type { ExpressionSource, QuestionName } from '../model/ids.ts';
import type { Words } from '../model/words.ts';
import { cellsOf, filled, type RowCells, type Survey } from './import-cells.ts';
import { isFormula } from './import-default.ts';
import { longestFormula } from './import-formula.ts';
import { checkAppearance, readParameters } from './import-parameters.ts';
import type { Row } from './import-tree.ts';
import { type Marks, markColumn, parseMarks } from './marks.ts';

/** Columns that other tools read and we carry. */
const carriedColumns = [
  'autoplay',
  'intent',
  'save_to',
  'saveincomplete',
  'preload',
  'preload_params',
  'accuracythreshold',
  'minimum_seconds',
  'response_note',
  'publishable',
  'compact_tag',
  'rows',
  'no_app_error_string',
  'sms_field',
  'sms_option',
  'sms_separator',
  'sms_allow_media',
  'sms_date_format',
  'sms_datetime_format',
  'sms_response',
];

/** What every node has, and what is read of it once. */
export function nodeParts(row: Row, survey: Survey) {
  const cells = cellsOf(row, survey);
  const marks = parseMarks(cells.text(markColumn));
  const parameters = new Map(
    readParameters(cells.text('parameters'), cells.where('parameters'), survey.report),
  );
  const appearance = cells.text('appearance').replace(/\s+/g, ' ');
  checkAppearance(appearance, cells.where('appearance'), survey.report);
  const columns = carriedIn(row, survey, cells);
  const base = {
    name: row.name as QuestionName,
    ...filled({
      label: cells.words('label'),
      hint: cells.words('hint') ?? hintOf(row, survey),
      guidance: cells.words('guidance_hint'),
      relevant: relevantOf(cells),
      media: cells.media(),
      columns: Object.keys(columns).length === 0 ? undefined : columns,
    }),
  };
  return { cells, marks, parameters, appearance, base, type: row.type };
}

/** Some types say something to everybody, in English. */
function hintOf({ type }: Row, { languages }: Survey): Words | undefined {
  const { meaning } = type.feature;
  const hint = meaning.does === 'ask' ? meaning.hint : undefined;
  return hint === undefined ? undefined : { [languages.fallback]: hint };
}

export type Parts = ReturnType<typeof nodeParts>;

/** `yes` in a column of formulas says nothing, `no` says never. */
function relevantOf(cells: RowCells): ExpressionSource | undefined {
  const text = cells.text('relevant').toLowerCase();
  if (text === 'yes' || text === 'true') return undefined;
  if (text === 'no' || text === 'false') return 'false()' as ExpressionSource;
  return cells.formula('relevant');
}

function carriedIn(row: Row, { table }: Survey, cells: RowCells): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const key of carriedColumns) {
    const text = cells.text(key);
    if (text !== '') columns[key] = text;
  }
  for (const { key, text, index } of table.headers)
    if (key === undefined && /^(bind|body|instance|control):/i.test(text)) {
      const cell = (row.cells[index] ?? '').trim();
      if (cell !== '') columns[text] = cell;
    }
  return columns;
}

/** What is asked of an answer. */
export function asked({ cells, marks, type }: Parts, { readonlyAround }: Survey) {
  const { meaning } = type.feature;
  const ruled = meaning.does === 'ask' ? (meaning.constraint as ExpressionSource) : undefined;
  const { required, readonly, constraint } = {
    required: cells.truth('required'),
    readonly: anyOf([...readonlyAround, cells.truth('read_only')]),
    constraint: marks.adds === 'constraint' ? undefined : (cells.formula('constraint') ?? ruled),
  };
  const [trigger, ...otherTriggers] = triggersOf(cells);
  return filled({
    required,
    requiredMessage: cells.words('required_message'),
    constraint,
    constraintMessage: cells.words('constraint_message'),
    readonly,
    default: defaultOf(cells),
    calculation: cells.formula('calculation'),
    trigger,
    otherTriggers: otherTriggers.length === 0 ? undefined : otherTriggers,
    ...privacyOf(marks),
  });
}

/** True where one of them is. */
function anyOf(sources: readonly (string | undefined)[]): ExpressionSource | undefined {
  const given = [...new Set(sources.filter((source) => source !== undefined))];
  if (given.length < 2 || given.includes('true()'))
    return (given.includes('true()') ? 'true()' : given[0]) as ExpressionSource | undefined;
  return given.map((source) => `(${source})`).join(' or ') as ExpressionSource;
}

function privacyOf(
  marks: Marks,
): Pick<Extract<Question, { kind: 'text' }>, 'otherAnswers' | 'sensitivity'> {
  const others = (marks.answers ?? '')
    .split('+')
    .filter((word) => word === 'declined' || word === 'dontKnow' || word === 'doesNotApply');
  const { sensitivity } = marks;
  return {
    ...(others.length === 0 ? {} : { otherAnswers: others }),
    ...(sensitivity === 'plain' || sensitivity === 'personal' || sensitivity === 'sensitive'
      ? { sensitivity }
      : {}),
  };
}

/** Plain words stay as they are; what looks like a formula and is none is a text in quotes. */
export function defaultOf(cells: RowCells): ExpressionSource | undefined {
  const text = cells.text('default');
  if (text === '') return undefined;
  if (!isFormula(text) && text.length <= longestFormula)
    return (cells.meaning.choices.get(text) ?? text) as ExpressionSource;
  return cells.formula('default');
}

/** One or more names: `${a}, ${b}`. */
function triggersOf(cells: RowCells): readonly QuestionName[] {
  const { meaning } = cells;
  const where = cells.where('trigger');
  return [...cells.text('trigger').matchAll(/\$\{([^{}]*)\}/g)].flatMap(([, inside = '']) => {
    const name = inside.trim();
    const found = meaning.question(name);
    if (found === undefined) {
      meaning.report.add('unknownReference', where, { text: name });
      return [];
    }
    if (!found.name.includes('/')) return [found.name as QuestionName];
    meaning.report.add('lostTrigger', where, { text: name });
    return [];
  });
}

/** What `parameters` said and no field of ours took. */
export const carriedParameters = ({ parameters }: Parts) =>
  parameters.size === 0 ? {} : { parameters: Object.fromEntries(parameters) };
