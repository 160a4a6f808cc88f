import { exhaustive } from '../base/exhaustive.ts';
import type { FormNode, Question } from '../model/form.ts';
import type { ExpressionSource, ListName, QuestionName } from '../model/ids.ts';
import { cellsOf, filled, type RowCells, type Survey } from './import-cells.ts';
import { longestFormula } from './import-formula.ts';
import { toChoiceName } from './import-names.ts';
import { otherQuestion } from './import-other.ts';
import { appearanceWords, checkAppearance, readParameters } from './import-parameters.ts';
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
      hint: cells.words('hint'),
      guidance: cells.words('guidance_hint'),
      relevant: relevantOf(cells),
      media: cells.media(),
      columns: Object.keys(columns).length === 0 ? undefined : columns,
    }),
  };
  return { cells, marks, parameters, appearance, base };
}

type Parts = ReturnType<typeof nodeParts>;

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

/** Reads a row that asks, says or records; more than one node where `or_other` stands. */
export function readQuestion(row: Row, survey: Survey): readonly FormNode[] {
  const { meaning } = row.type.feature;
  const { report } = survey;
  const parts = nodeParts(row, survey);
  const { cells, base, marks, appearance } = parts;
  const where = cells.where('type');
  switch (meaning.does) {
    case 'record':
      if (row.type.feature.support === 'partial')
        report.add('notCollected', where, { text: row.typeText });
      return [
        {
          kind: 'metadata',
          ...base,
          ...asked(parts),
          ...carriedParameters(parts),
          ...filled({ appearance: appearance || undefined }),
          source: meaning.source,
        },
      ];
    case 'choose':
      return readSelect(row, survey, parts, meaning.kind, meaning.from);
    case 'ask':
      if (meaning.kind === 'note') return [readNote(parts)];
      return [readPlain(row, survey, parts, meaning.kind)];
    case 'loadFile': {
      const ending = row.type.feature.name === 'xml-external' ? 'xml' : 'csv';
      survey.files.use({ file: `${row.written}.${ending}` }, where, row.written);
      return [];
    }
    case 'nothing':
      report.add('unsupportedType', where, {
        text: row.typeText,
        what: row.type.feature.note ?? '',
      });
      return base.label === undefined ? [] : [{ kind: 'note', ...base }];
    case 'begin':
    case 'end':
      return [];
    default:
      return exhaustive(meaning);
  }

  function readNote({ base: said }: Parts): Question {
    const shown = { ...said, ...carriedParameters(parts) };
    const calculation = cells.formula('calculation');
    const first = defaultOf(cells);
    // A note that shows a value of its own is a text that nobody writes in.
    if (calculation !== undefined || first !== undefined)
      return {
        kind: 'text',
        ...shown,
        ...filled({ calculation, default: first, appearance: appearance || undefined }),
        readonly: 'true()' as ExpressionSource,
      };
    return {
      kind: 'note',
      ...shown,
      ...filled({ appearance: appearance || undefined }),
      ...(marks.ending === 'yes' ? { ending: true } : {}),
    };
  }
}

/** What is asked of an answer. */
export function asked({ cells, marks }: Parts) {
  const { required, readonly, constraint } = {
    required: cells.truth('required'),
    readonly: cells.truth('read_only'),
    constraint: marks.adds === 'constraint' ? undefined : cells.formula('constraint'),
  };
  return filled({
    required,
    requiredMessage: cells.words('required_message'),
    constraint,
    constraintMessage: cells.words('constraint_message'),
    readonly,
    default: defaultOf(cells),
    calculation: cells.formula('calculation'),
    trigger: triggerOf(cells),
    ...privacyOf(marks),
  });
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
function defaultOf(cells: RowCells): ExpressionSource | undefined {
  const text = cells.text('default');
  if (text === '') return undefined;
  const isFormula = /\$\{|^\s*["'].*["']\s*$|[\w-]\(/s.test(text);
  if (!isFormula && text.length <= longestFormula)
    return (cells.meaning.choices.get(text) ?? text) as ExpressionSource;
  return cells.formula('default');
}

/** Several triggers are one: the first is taken where only one can be. */
function triggerOf(cells: RowCells): QuestionName | undefined {
  const names = [...cells.text('trigger').matchAll(/\$\{([^{}]*)\}/g)].map((match) =>
    (match[1] ?? '').trim(),
  );
  if (names.length > 1)
    cells.meaning.report.add('oneTrigger', cells.where('trigger'), {
      text: cells.text('trigger'),
    });
  for (const name of names) {
    const found = cells.meaning.question(name);
    if (found === undefined)
      cells.meaning.report.add('unknownReference', cells.where('trigger'), { text: name });
    else if (!found.name.includes('/')) return found.name as QuestionName;
    else
      cells.meaning.report.add('ambiguousReference', cells.where('trigger'), {
        text: name,
        word: 'no place',
      });
  }
  return undefined;
}

/** What `parameters` said and no field of ours took. */
export const carriedParameters = ({ parameters }: Parts) =>
  parameters.size === 0 ? {} : { parameters: Object.fromEntries(parameters) };

type Plain = Exclude<
  Question['kind'],
  'note' | 'metadata' | 'matrix' | 'selectOne' | 'selectMultiple' | 'rank'
>;

function readPlain(row: Row, survey: Survey, parts: Parts, kind: Question['kind']): Question {
  const { base, appearance, marks, parameters, cells } = parts;
  const words = appearanceWords(appearance);
  const without = (word: string): string | undefined => {
    const rest = words.filter((other) => other !== word).join(' ');
    return rest === '' ? undefined : rest;
  };
  const fields = { ...base, ...asked(parts) };
  const shown = filled({ appearance: appearance === '' ? undefined : appearance });
  const plain = kind as Plain;
  switch (plain) {
    case 'text':
      return words.includes('multiline') && marks.kind !== 'text'
        ? {
            kind: 'text',
            ...fields,
            ...carriedParameters(parts),
            ...filled({ appearance: without('multiline') }),
            multiline: true,
          }
        : { kind: 'text', ...fields, ...carriedParameters(parts), ...shown };
    case 'image':
      return words.includes('signature') && marks.kind !== 'image'
        ? {
            kind: 'signature',
            ...fields,
            ...carriedParameters(parts),
            ...filled({ appearance: without('signature') }),
          }
        : { kind: 'image', ...fields, ...carriedParameters(parts), ...shown };
    case 'range': {
      const number = (name: string, instead: number): number => {
        const text = parameters.get(name);
        parameters.delete(name);
        if (text === undefined || text === '') return instead;
        const value = Number(text);
        if (Number.isFinite(value)) return value;
        survey.report.add('badParameter', cells.where('parameters'), {
          text: `${name}=${text}`,
          word: String(instead),
        });
        return instead;
      };
      const range = { start: number('start', 1), end: number('end', 10), step: number('step', 1) };
      return {
        kind: 'range',
        ...fields,
        ...shown,
        ...range,
        step: range.step === 0 ? 1 : Math.abs(range.step),
        ...carriedParameters(parts),
      };
    }
    case 'geopoint': {
      const { name } = row.type.feature;
      const shape: 'trace' | 'area' | undefined =
        name === 'geotrace' ? 'trace' : name === 'geoshape' ? 'area' : undefined;
      return {
        kind: 'geopoint',
        ...fields,
        ...shown,
        ...carriedParameters(parts),
        ...filled({ shape }),
      };
    }
    case 'file':
      return {
        kind: 'file',
        ...fields,
        ...shown,
        ...carriedParameters(parts),
        ...(row.type.feature.name === 'video' ? { accept: 'video' } : {}),
      };
    case 'integer':
    case 'decimal':
    case 'date':
    case 'time':
    case 'dateTime':
    case 'audio':
    case 'signature':
    case 'barcode':
    case 'acknowledge':
    case 'calculate':
    case 'hidden':
      return { kind: plain, ...fields, ...shown, ...carriedParameters(parts) };
    default:
      return exhaustive(plain);
  }
}

function readSelect(
  row: Row,
  survey: Survey,
  parts: Parts,
  kind: 'selectOne' | 'selectMultiple' | 'rank',
  from: 'list' | 'file' | 'externalList',
): readonly FormNode[] {
  const { lists, files, report } = survey;
  const { base, cells, parameters, marks, appearance } = parts;
  const where = cells.where('type');
  const written = row.type.list;
  if (/\$\{/.test(written)) {
    report.add('choicesFromAnswers', where, { text: row.typeText });
    return [{ kind: 'text', ...base, ...asked(parts), ...carriedParameters(parts) }];
  }

  const take = (name: string): string | undefined => {
    const value = parameters.get(name);
    parameters.delete(name);
    return value;
  };
  let list: ListName | undefined;
  let isMissing = false;
  if (from === 'file')
    ({ list, isMissing } = files.use(
      { file: written, ...filled({ value: take('value'), label: take('label') }) },
      where,
    ));
  else list = from === 'list' ? lists.find(written) : lists.findExternal(written);
  if (list === undefined) {
    isMissing = true;
    if (written === '') report.add('noListInType', where, { text: row.typeText });
    else {
      const word = report.closest(written, lists.written);
      report.add('missingList', where, { text: written }, word && `Did you mean “${word}”?`);
    }
    list = files.empty(written || row.name);
  }

  const randomize = /^(true|yes|1)(\(\))?$/i.test(take('randomize') ?? '');
  const most = Number(marks.most);
  const choiceFilter = cells.formula('choice_filter', true);
  const filter =
    choiceFilter !== undefined && row.type.hasOther
      ? (`(${choiceFilter}) or name = 'other'` as ExpressionSource)
      : choiceFilter;
  const { required, ...others } = asked(parts);
  const node = {
    ...base,
    ...others,
    // Nothing can be picked from a list that is not there, so nothing is asked for.
    ...(required === undefined || isMissing ? {} : { required }),
    ...filled({ appearance: appearance === '' ? undefined : appearance, choiceFilter: filter }),
    ...carriedParameters(parts),
    list,
    ...(randomize ? { randomize } : {}),
  };
  const limit = Number.isInteger(most) && most > 0 ? { most } : {};
  if (kind === 'selectOne' && node.default !== undefined) node.default = plainChoice(node.default);
  const question: Question = kind === 'selectOne' ? { kind, ...node } : { kind, ...node, ...limit };
  if (!row.type.hasOther) return [question];
  survey.listsWithOther.add(list);
  return [question, otherQuestion(row, question, survey)];
}

/** A default that was written with blanks is stored as its choice is. */
const plainChoice = (source: ExpressionSource): ExpressionSource =>
  /["'({]/.test(source) ? source : (toChoiceName(source) as ExpressionSource);
