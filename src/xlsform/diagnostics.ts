import { closestWord } from './closest-word.ts';

/**
 * Everything that an import can have to say, in one table: how grave it is, whether somebody's
 * meaning was lost, and the sentence. A diagnostic is data; `values` are there for translations.
 *
 *   error    there is no form, or not the one that was meant
 *   warning  something means less, or other, than was written
 *   info     good to know
 */
export type Severity = 'error' | 'warning' | 'info';

export type DiagnosticCode = keyof typeof table;

export type Diagnostic = {
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  readonly sheet?: string;
  /** As the spreadsheet numbers them, from 1. */
  readonly row?: number;
  /** The header, or the letters where there is none. */
  readonly column?: string;
  readonly message: string;
  readonly hint?: string;
  readonly values: Readonly<Record<string, string>>;
};

export type Where = {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
};

type Row = {
  readonly severity: Severity;
  /** Counts as unsupported: XLSForm gives this a meaning, and we do not carry it. */
  readonly loses?: true;
  readonly says: string;
  readonly hint?: string;
};

const row = (severity: Severity, says: string, hint?: string): Row => ({
  severity,
  says,
  ...(hint === undefined ? {} : { hint }),
});
const loss = (says: string, hint?: string): Row => ({ ...row('warning', says, hint), loses: true });

const table = {
  // The file
  oldExcel: row(
    'error',
    'This is a workbook of Excel 97 to 2003 (.xls).',
    'Open it in Excel or LibreOffice and save it as .xlsx.',
  ),
  protectedWorkbook: row(
    'error',
    'This workbook is locked with a password.',
    'Open it, remove the password and save it again.',
  ),
  lockFile: row(
    'error',
    'This is not a workbook but the mark that Excel leaves beside one while it is open.',
    'Choose the file of the same name without “~$”.',
  ),
  noWorkbook: row(
    'error',
    'This file is an archive without a workbook in it.',
    'Open it in a spreadsheet program and save it as .xlsx.',
  ),
  otherSpreadsheet: row(
    'error',
    'This is a workbook of another program ({program}).',
    'Save it as .xlsx there.',
  ),
  notWorkbook: row(
    'error',
    'This file is not a workbook.',
    'A form is an .xlsx file, or the files survey.csv and choices.csv.',
  ),
  corrupt: row(
    'error',
    'This workbook is damaged: {what}.',
    'Open it in a spreadsheet program and save it again.',
  ),
  tooLarge: row(
    'error',
    'This workbook is too large to be a form: {what}.',
    'Take away what does not belong to the form.',
  ),
  entities: row(
    'error',
    'This workbook declares entities of its own, which workbooks never do.',
    'It may be meant to do harm. Ask whoever sent it.',
  ),
  restLeft: row('info', 'After {count} empty rows the rest of the sheet was not looked at.'),
  cellError: row('warning', 'The cell holds an error of the spreadsheet: {text}.'),

  // Sheets and columns
  noSurvey: row(
    'error',
    'There is no sheet named “survey”.',
    'The sheet with the questions is named “survey”, with the columns type, name and label.',
  ),
  otherSurvey: row('warning', 'There is no sheet named “survey”; “{text}” was read in its place.'),
  noQuestions: row('error', 'The sheet has no question.'),
  noTypeColumn: row('error', 'The sheet has no column named “type”.'),
  unknownSheet: row('info', 'The sheet “{text}” is not part of the form.'),
  unsupportedSheet: loss('The sheet “{text}” is not carried: {count} rows.'),
  unknownColumn: row('info', 'The column “{text}” is not part of the form.'),
  mendedColumn: row('warning', 'The column “{text}” was read as “{word}”.'),
  columnTwice: row(
    'warning',
    'There are two columns for “{text}”; the first that is filled counts.',
  ),

  // Settings and languages
  unknownSetting: row('info', 'The setting “{text}” is not known.'),
  mendedFormId: row('info', 'The form’s id “{text}” is written “{word}” here.'),
  mendedVersion: row('info', 'The version “{text}” is written “{word}” here.'),
  unknownLanguage: row(
    'warning',
    'The language “{text}” is not known; its direction was taken from its letters.',
    'Write the language’s tag behind its name: “Français (fr)”.',
  ),
  languageLeft: loss('A form speaks 60 languages at most; “{text}” was left out.'),
  noLanguage: row(
    'info',
    'The words do not say in which language they are.',
    'Write the language into the header: “label::Français (fr)”.',
  ),
  defaultLanguageUnused: row(
    'warning',
    'The default language “{text}” has no words; “{word}” is the default.',
  ),

  // Choices
  noListName: row('warning', 'The choice “{text}” stands in no list.'),
  noChoiceName: row('warning', 'The choice has no name; it is named “{word}”.'),
  mendedChoiceName: row('info', 'The choice “{text}” is named “{word}” here; formulas follow.'),
  mendedListName: row('info', 'The list “{text}” is named “{word}” here.'),
  choiceTwice: row('warning', 'The choice “{text}” stands twice in the list; the first counts.'),
  choiceRenamed: loss(
    'The choice “{text}” stands twice in its list; the second is named “{word}” here. A formula that asks for “{text}” means the first.',
  ),
  noChoiceLabel: row('info', 'The choice “{text}” has no label; its name is shown.'),
  missingList: row(
    'warning',
    'There is no list named “{text}”. The question has no choices and may be passed.',
  ),
  missingFile: row(
    'warning',
    'The file “{text}” is not there. The question has no choices yet and may be passed.',
    'Give the file together with the workbook.',
  ),
  missingLookup: row(
    'warning',
    'The file “{text}” is not there. What is looked up in it is empty.',
    'Give the file together with the workbook.',
  ),
  badFile: row('warning', 'The file “{text}” was not understood: {what}.'),

  // Rows
  noType: row('warning', 'The row has no type, and was left out.'),
  unknownType: loss('The type “{text}” is not known. It was read as text.'),
  mendedType: row('warning', 'The type “{text}” was read as “{word}”.'),
  unsupportedType: loss('The type “{text}” is not carried. {what}'),
  choicesFromAnswers: loss(
    'The question whose answers should be the choices (“{text}”) was not found; it was read as text.',
  ),
  badDefault: row(
    'warning',
    'The default “{text}” can be no answer to this question, which begins empty.',
  ),
  defaultFile: loss('The file “{text}” is not given beforehand; the question begins empty.'),
  noListInType: row('warning', 'The type “{text}” names no list.'),
  noName: row('info', 'The row has no name; it is named “{word}” here.'),
  mendedName: row('info', '“{text}” is named “{word}” here; formulas follow.'),
  nameTwice: row(
    'warning',
    '“{text}” stands twice in its group; the second is named “{word}” here.',
  ),
  endWithoutBegin: row('warning', 'An end without a beginning: “{text}”.'),
  wrongEnd: row('warning', '“{text}” ends what began as “{word}” in row {line}.'),
  noEnd: row('warning', '“{text}” has no end; it was ended here.'),
  notCollected: row(
    'info',
    '“{text}” is kept in the form and never filled in: it would say who or where somebody is.',
  ),
  unknownAppearance: row(
    'info',
    'The appearance “{text}” is not known; it is kept, and changes nothing.',
  ),
  unsupportedAppearance: loss('The appearance “{text}” is not carried. {what}'),
  unknownParameter: row(
    'info',
    'The parameter “{text}” is not known; it is kept, and changes nothing.',
  ),
  badParameter: row('warning', 'The parameter “{text}” should be a number; {word} was taken.'),
  lostTrigger: loss('The trigger “{text}” could be more than one question, and is left out.'),
  readOnlyGroup: loss(
    'A group is not read-only by a formula that begins with a dot.',
    'Write it on its questions.',
  ),
  loopTooLong: loss('“{text}” has more choices than can be gone through; {count} were.'),
  tooDeep: loss('“{text}” stands in too many groups within groups; its end was left out.'),
  noRepeatInRepeatCount: row('warning', 'Only a repeat has a count.'),

  // Formulas and words
  badFormula: loss('The formula was not understood: {what}'),
  cannotRun: loss('“{text}” does without its formula here, for it cannot run: {what}'),
  mendedFormula: row('info', 'The formula was read as: {word}'),
  unknownReference: row('warning', '“\u0024{{text}}” names no question; it is taken as empty.'),
  lastSaved: row(
    'info',
    '“\u0024{{text}}” is kept, and empty on screen: what one person said is never shown to the next.',
  ),
  ambiguousReference: row(
    'warning',
    '“\u0024{{text}}” could be more than one question; the one at {word} was taken.',
  ),
  unknownFilterColumn: row(
    'warning',
    '“{text}” is no column of any choice in this list; it is empty in the filter.',
  ),
  bareWord: row(
    'warning',
    '“{text}” is neither a question nor a text in quotes; it is taken as empty.',
    "Write \u0024{question} or 'text'.",
  ),
  bareName: row('warning', '“{text}” was read as the question \u0024{{text}}.'),
} as const satisfies Readonly<Record<string, Row>>;

/** Whether a diagnostic says that a row or a cell lost its meaning. */
export const losesMeaning = (code: DiagnosticCode): boolean => {
  const { loses }: Row = table[code];
  return loses === true;
};

export function diagnose(
  code: DiagnosticCode,
  where: Where = {},
  values: Readonly<Record<string, string>> = {},
  hint?: string,
): Diagnostic {
  const said: Row = table[code];
  const shown = hint ?? said.hint;
  return {
    severity: said.severity,
    code,
    ...where,
    message: fill(said.says, values),
    ...(shown === undefined ? {} : { hint: shown }),
    values,
  };
}

/** Long cells are cut: a message is one line. */
const fill = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = values[key];
    return value === undefined ? whole : value.length > 120 ? `${value.slice(0, 119)}…` : value;
  });

/** Collects, and never stops at the first. */
export type Report = {
  readonly add: (
    code: DiagnosticCode,
    where?: Where,
    values?: Readonly<Record<string, string>>,
    hint?: string,
  ) => void;
  /**
   * The known word that may have been meant. Of a workbook in which every word is wrong, the first
   * hundreds are looked up, and the rest is said as it stands.
   */
  readonly closest: (word: string, known: Iterable<string>) => string | undefined;
  readonly diagnostics: readonly Diagnostic[];
};

/** Words looked at, for all suggestions of one import together: a tenth of a second. */
const mostCandidates = 200_000;

export function createReport(): Report {
  const diagnostics: Diagnostic[] = [];
  let looked = 0;
  const counted = function* (known: Iterable<string>): Iterable<string> {
    for (const word of known) {
      looked += 1;
      if (looked > mostCandidates) return;
      yield word;
    }
  };
  return {
    closest: (word, known) =>
      looked > mostCandidates ? undefined : closestWord(word, counted(known)),
    add: (...said) => {
      // A workbook that is wrong in every one of 100,000 cells says so 2,000 times.
      if (diagnostics.length < 2_000) diagnostics.push(diagnose(...said));
    },
    diagnostics,
  };
}
