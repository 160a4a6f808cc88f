import * as z from 'zod/mini';
import { type Choice, Form, type FormNode } from '../model/form.ts';
import type { ExpressionSource, FormId, FormVersion, LanguageTag } from '../model/ids.ts';
import { createReport, type Diagnostic, losesMeaning, type Report } from './diagnostics.ts';
import { choicesColumns, settingsColumns, sheetNames, surveyColumns } from './features/columns.ts';
import { byWord, plainWord } from './features/feature.ts';
import { filled, type Survey } from './import-cells.ts';
import { longestFormula } from './import-formula.ts';
import { cellOf, readTable, type Table, tidy } from './import-headers.ts';
import { type Languages, readLanguages } from './import-languages.ts';
import { type Attachment, createListFiles } from './import-list-files.ts';
import { readLists } from './import-lists.ts';
import { toFormId, toVersion } from './import-names.ts';
import { readNodes } from './import-nodes.ts';
import { otherLabel } from './import-other.ts';
import { createNames, readTree } from './import-tree.ts';
import { mostSurveyRows } from './limits.ts';
import { languageSheet, markColumn, parseMarks } from './marks.ts';
import { mendFormula } from './mend-formula.ts';
import type { Sheet, Workbook } from './workbook.ts';

export type ImportOptions = {
  /** The workbook's file name: names the form where the settings do not. */
  readonly fileName?: string;
  /** Files that choices are read from. */
  readonly attachments?: readonly Attachment[];
  /** The language of words that say none; otherwise they are `und`. */
  readonly language?: LanguageTag;
};

export type Counts = {
  readonly questions: number;
  readonly groups: number;
  readonly repeats: number;
  readonly choices: number;
  /** Rows or cells whose meaning was lost. */
  readonly unsupported: number;
};

export type Import = {
  /** Not there only when there was nothing to make a form of. */
  readonly form?: Form;
  /** By path in the form: the row of the survey that asks there. */
  readonly rows?: ReadonlyMap<string, number>;
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: Counts;
};

const noCounts: Counts = { questions: 0, groups: 0, repeats: 0, choices: 0, unsupported: 0 };

/** That nothing was made, and why. */
export const importFailed = (...diagnostics: readonly Diagnostic[]): Import => ({
  diagnostics,
  counts: noCounts,
});

const known = byWord(sheetNames);

/** Whether a sheet of that name is read at all. */
export const isFormSheet = (name: string): boolean =>
  known.has(plainWord(name)) || plainWord(name) === languageSheet;

/**
 * Makes a form of a workbook. What is understood is imported, each thing that is not is
 * reported, all at once; it stops only where there is no sheet with questions.
 */
export function importWorkbook(workbook: Workbook, options: ImportOptions = {}): Import {
  const report = createReport();
  const surveySheet = sheetNamed(workbook, 'survey') ?? likeSurvey(workbook, report);
  if (surveySheet === undefined) {
    const word = report.closest(
      'survey',
      workbook.sheets.map(({ name }) => plainWord(name)),
    );
    report.add('noSurvey', {}, {}, word && `Is “${word}” meant?`);
    return importFailed(...report.diagnostics);
  }
  checkSheets(workbook, surveySheet, report);
  const survey = readTable(surveySheet, surveyColumns, report);
  if (!survey.byKey.has('type')) {
    report.add('noTypeColumn', { sheet: survey.sheet, row: 1 });
    return importFailed(...report.diagnostics);
  }
  if (survey.rows.length > mostSurveyRows) {
    const what = `the sheet “${survey.sheet}” has more than ${mostSurveyRows} rows`;
    report.add('tooLarge', { sheet: survey.sheet }, { what });
    return importFailed(...report.diagnostics);
  }
  const tableNamed = (name: string, columns = choicesColumns): Table | undefined => {
    const sheet = sheetNamed(workbook, name);
    return sheet === undefined ? undefined : readTable(sheet, columns, report);
  };
  const choices = tableNamed('choices');
  const external = tableNamed('external_choices');
  const settings = readSettings(tableNamed('settings', settingsColumns), report);
  const own = workbook.sheets.find(({ name }) => plainWord(name) === languageSheet);
  const tables = [survey, choices, external].filter((table) => table !== undefined);
  const languages = readLanguages(
    tables,
    settings.text('default_language'),
    own,
    options.language,
    report,
  );
  reportColumns(survey, report);

  const lists = readLists(choices, external, languages, report);
  const files = createListFiles(options.attachments ?? [], lists, languages, report);
  const top = readTree(survey, report);
  const context: Survey = {
    table: survey,
    lists,
    files,
    languages,
    names: createNames(top),
    report,
    rowOf: new WeakMap(),
    readonlyAround: [],
    listsWithOther: new Set(),
  };
  const nodes = readNodes(top, context);
  if (nodes.length === 0) {
    report.add('noQuestions', { sheet: survey.sheet });
    return importFailed(...report.diagnostics);
  }
  const allLists = withOthers({ ...lists.lists, ...files.lists() }, context);
  const form = formOf(settings, languages, allLists, files.files(), nodes, options, report);
  return {
    form,
    rows: rowsByPath(nodes, context, ''),
    diagnostics: report.diagnostics,
    counts: countsOf(form, report.diagnostics),
  };
}

const sheetNamed = (workbook: Workbook, name: string): Sheet | undefined => {
  const found = workbook.sheets.filter((sheet) => known.get(plainWord(sheet.name))?.name === name);
  return found.find((sheet) => plainWord(sheet.name) === name) ?? found[0];
};

/** Under whatever name: a sheet with the columns `type` and `name`. */
function likeSurvey({ sheets }: Workbook, report: Report): Sheet | undefined {
  const sheet = sheets.find(({ rows }) => {
    const heads = (rows[0] ?? []).map(plainWord);
    return heads.includes('type') && heads.includes('name');
  });
  if (sheet !== undefined) report.add('otherSurvey', { sheet: sheet.name }, { text: sheet.name });
  return sheet;
}

function checkSheets({ sheets }: Workbook, survey: Sheet, report: Report): void {
  for (const sheet of sheets) {
    const feature = known.get(plainWord(sheet.name));
    const rows = sheet.rows.length - 1;
    if (feature?.support === 'none' && rows > 0)
      report.add(
        'unsupportedSheet',
        { sheet: sheet.name },
        { text: sheet.name, count: String(rows) },
        feature.note,
      );
    else if (feature === undefined && sheet !== survey && plainWord(sheet.name) !== languageSheet) {
      const word = report.closest(plainWord(sheet.name), known.keys());
      report.add(
        'unknownSheet',
        { sheet: sheet.name },
        { text: sheet.name },
        word && `Did you mean “${word}”?`,
      );
    }
  }
}

/** Columns of the survey that mean nothing to us, said once each. */
function reportColumns({ sheet, headers, rows }: Table, report: Report): void {
  for (const { key, text, index } of headers) {
    if (key !== undefined || /^(bind|body|instance|control):/i.test(text)) continue;
    if (rows.some(({ cells }) => tidy(cells[index]) !== ''))
      report.add('unknownColumn', { sheet, column: text }, { text });
  }
}

type Settings = {
  readonly text: (key: string) => string;
  readonly marks: Readonly<Record<string, string>>;
  /** Those that no field of ours holds. */
  readonly others: Readonly<Record<string, string>>;
};

const ownSettings = new Set([
  'form_title',
  'form_id',
  'version',
  'default_language',
  'instance_name',
  markColumn,
]);

function readSettings(table: Table | undefined, report: Report): Settings {
  const cells = table?.rows[0]?.cells ?? [];
  const text = (key: string): string => (table === undefined ? '' : cellOf(table, cells, key));
  const others: Record<string, string> = {};
  for (const header of table?.headers ?? []) {
    const cell = tidy(cells[header.index]);
    if (cell === '' || table === undefined || header.text === '__proto__') continue;
    if (header.key === undefined)
      report.add(
        'unknownSetting',
        { sheet: table.sheet, row: table.rows[0]?.number ?? 2, column: header.text },
        { text: header.text },
      );
    const key = header.key ?? header.text;
    // One screen a group is what we do in any case.
    if (!ownSettings.has(key) && !(key === 'style' && cell === 'pages')) others[key] ??= cell;
  }
  return { text, marks: parseMarks(text(markColumn)), others };
}

/** `or_other`: the choice at the end of each list that is asked so. */
function withOthers(
  lists: Readonly<Record<string, readonly Choice[]>>,
  { listsWithOther, languages }: Survey,
): Record<string, Choice[]> {
  return Object.fromEntries(
    Object.entries(lists).map(([list, choices]) => {
      const isThere = choices.some(({ name }) => name === 'other');
      if (!listsWithOther.has(list) || isThere) return [list, [...choices]];
      const choice = { name: 'other' as Choice['name'], label: otherLabel(languages) };
      return [list, [...choices, choice]];
    }),
  );
}

function formOf(
  settings: Settings,
  languages: Languages,
  lists: Record<string, Choice[]>,
  files: Readonly<Record<string, { file: string }>>,
  nodes: readonly FormNode[],
  { fileName = '' }: ImportOptions,
  report: Report,
): Form {
  const bare = fileName.replace(/^.*[\\/]|\.\w+$/g, '');
  const written = settings.text('form_id') || bare || settings.text('form_title') || 'form';
  const id = toFormId(written);
  if (id !== written && settings.text('form_id') !== '')
    report.add('mendedFormId', {}, { text: written, word: id });
  const stated = settings.text('version');
  const version = toVersion(stated);
  if (version !== stated && stated !== '')
    report.add('mendedVersion', {}, { text: stated, word: version });
  const title = settings.text('form_title') || bare || id;
  const instanceName = settings.text('instance_name').slice(0, longestFormula);
  const minutes = Number(settings.marks.minutes);
  // The schema is asked once more: what leaves here is what every other part relies on. Not for
  // the choices, which are many, and as they are by the way they are made.
  const form = z.parse(Form, {
    id: id as FormId,
    version: version as FormVersion,
    title: { ...languages.titles, [languages.fallback]: title },
    ...(Object.keys(languages.descriptions).length === 0
      ? {}
      : { description: languages.descriptions }),
    languages: languages.all,
    defaultLanguage: languages.fallback,
    ...(Number.isInteger(minutes) && minutes > 0 ? { minutes } : {}),
    lists: {},
    ...filled({
      files: Object.keys(files).length === 0 ? undefined : files,
      instanceName:
        instanceName === '' ? undefined : (mendFormula(instanceName) as ExpressionSource),
      settings: Object.keys(settings.others).length === 0 ? undefined : settings.others,
    }),
    nodes: [...nodes],
  });
  return { ...form, lists };
}

function rowsByPath(
  nodes: readonly FormNode[],
  context: Survey,
  around: string,
): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const put = (path: string, one: object): void => {
    const row = context.rowOf.get(one);
    if (row !== undefined) rows.set(path, row);
  };
  for (const node of nodes) {
    // A page is no part of a path.
    const path = `${around}${node.name}`;
    put(path, node);
    if (node.kind === 'matrix') for (const row of node.rows) put(`${path}/${row.name}`, row);
    if (!('nodes' in node)) continue;
    const inner = rowsByPath(node.nodes, context, node.kind === 'page' ? around : `${path}/`);
    for (const [at, row] of inner) rows.set(at, row);
  }
  return rows;
}

function countsOf(form: Form, diagnostics: readonly Diagnostic[]): Counts {
  const counts = { questions: 0, groups: 0, repeats: 0 };
  const walk = (nodes: readonly FormNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'matrix') counts.questions += node.rows.length;
      else if (node.kind === 'repeat') counts.repeats += 1;
      else if (node.kind === 'group' || node.kind === 'page') counts.groups += 1;
      else if (
        node.kind !== 'note' &&
        node.kind !== 'calculate' &&
        node.kind !== 'hidden' &&
        node.kind !== 'metadata'
      )
        counts.questions += 1;
      if ('nodes' in node) walk(node.nodes);
    }
  };
  walk(form.nodes);
  return {
    ...counts,
    choices: Object.values(form.lists).reduce((sum, choices) => sum + choices.length, 0),
    unsupported: diagnostics.filter(({ code }) => losesMeaning(code)).length,
  };
}
