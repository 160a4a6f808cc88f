import { err, ok, type Result } from '../base/result.ts';
import { createReport, type Diagnostic, diagnose } from './diagnostics.ts';
import { limits, tooLarge } from './limits.ts';
import { dateOfSerial, isDateFormat } from './read-dates.ts';
import { readSheet } from './read-sheet.ts';
import { attribute, createXmlReader, type XmlEvents, XmlFault } from './read-xml.ts';
import { type Archive, openArchive } from './read-zip.ts';
import type { Sheet, Workbook } from './workbook.ts';

export type ReadWorkbook = {
  readonly workbook: Workbook;
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Reads an `.xlsx` file. Hostile files end in a diagnostic: sizes, counts and depths are bounded,
 * and what is read is a stream. Sheets that are not `wanted` are named and have no rows.
 *
 *   archive ─ workbook.xml ─ names of sheets
 *           ├ sharedStrings.xml ─ texts
 *           ├ styles.xml ─ which numbers are dates
 *           └ sheetN.xml ─ rows
 */
export function readXlsx(
  bytes: Uint8Array,
  wanted: (sheet: string) => boolean = () => true,
): Result<ReadWorkbook, Diagnostic> {
  try {
    return ok(read(openArchive(bytes), wanted));
  } catch (thrown) {
    if (thrown instanceof NoWorkbook) return err(thrown.diagnostic);
    if (thrown instanceof XmlFault) return err(diagnose(thrown.code, {}, { what: thrown.message }));
    throw thrown;
  }
}

class NoWorkbook extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

function read(archive: Archive, wanted: (sheet: string) => boolean): ReadWorkbook {
  const part = archive.names.find((name) => /^(?:xl\/)?workbook\d*\.xml$/i.test(name));
  if (part === undefined) throw new NoWorkbook(withoutWorkbook(archive));
  const { sheets, is1904 } = workbookPart(archive, part);
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const relations = relationsOf(archive, `${folder}_rels/${part.slice(folder.length)}.rels`);
  const pathOf = (type: string): string | undefined => {
    const target = relations.find((relation) => relation.type.endsWith(`/${type}`))?.target;
    const path = target === undefined ? undefined : resolve(folder, target);
    return path !== undefined && archive.names.includes(path) ? path : undefined;
  };
  const texts = sharedTexts(archive, pathOf('sharedStrings'));
  const dateStyles = dateStylesOf(archive, pathOf('styles'));
  const report = createReport();
  const readSheets = sheets.map(({ name, relation }): Sheet => {
    const target = relations.find(({ id }) => id === relation)?.target;
    if (target === undefined || !wanted(name)) return { name, rows: [] };
    const rows = readSheet((take) => archive.read(resolve(folder, target), take), {
      texts,
      dateOf: (style, serial) => (dateStyles.has(style) ? dateOfSerial(serial, is1904) : undefined),
      report: (code, where, values) => report.add(code, { sheet: name, ...where }, values),
    });
    return { name, rows };
  });
  return { workbook: { sheets: readSheets }, diagnostics: report.diagnostics };
}

const programs: Readonly<Record<string, RegExp>> = {
  OpenDocument: /^content\.xml$/,
  Numbers: /\.iwa$|^index\.zip$/i,
  'Excel, binary': /workbook\.bin$/i,
  Word: /^word\//,
};

function withoutWorkbook({ names }: Archive): Diagnostic {
  const program = Object.entries(programs).find(([, mark]) =>
    names.some((name) => mark.test(name)),
  );
  return program === undefined
    ? diagnose('noWorkbook')
    : diagnose('otherSpreadsheet', {}, { program: program[0] });
}

/** Runs through one part; `isDone` ends it early. */
function scan(archive: Archive, part: string, events: XmlEvents): void {
  const reader = createXmlReader(events);
  archive.read(part, (piece) => {
    reader.push(piece);
    return true;
  });
  reader.end();
}

function workbookPart(archive: Archive, part: string) {
  const sheets: { name: string; relation: string }[] = [];
  let is1904 = false;
  scan(archive, part, {
    open: (element, attributes) => {
      if (element === 'workbookPr')
        is1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (element === 'sheet' && sheets.length < 500)
        sheets.push({
          name: attribute(attributes, 'name') ?? '',
          relation: attribute(attributes, 'id') ?? '',
        });
    },
  });
  return { sheets, is1904 };
}

type Relation = { readonly id: string; readonly type: string; readonly target: string };

function relationsOf(archive: Archive, part: string): readonly Relation[] {
  const relations: Relation[] = [];
  scan(archive, part, {
    open: (element, attributes) => {
      if (element === 'Relationship')
        relations.push({
          id: attribute(attributes, 'Id') ?? '',
          type: attribute(attributes, 'Type') ?? '',
          target: attribute(attributes, 'Target') ?? '',
        });
    },
  });
  return relations;
}

const resolve = (folder: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : `${folder}${target.replace(/^\.\//, '')}`;

const mostTexts = 500_000;

/** The texts that cells point to; how they are to be read aloud in Japanese (`rPh`) is left out. */
function sharedTexts(archive: Archive, part: string | undefined): readonly string[] {
  const texts: string[] = [];
  if (part === undefined) return texts;
  let letters = 0;
  let text = '';
  let isText = false;
  let phonetic = 0;
  scan(archive, part, {
    open: (element) => {
      if (element === 'si') text = '';
      if (element === 'rPh') phonetic += 1;
      isText = element === 't' && phonetic === 0;
    },
    text: (piece) => {
      if (!isText) return;
      letters += piece.length;
      if (letters > limits.letters) tooLarge('it holds too much text');
      text += piece;
    },
    close: (element) => {
      isText = false;
      if (element === 'rPh') phonetic -= 1;
      if (element !== 'si') return;
      texts.push(text);
      if (texts.length > mostTexts) tooLarge('it holds too many texts');
    },
  });
  return texts;
}

/** The numbers of the cell styles that show a number as a date or a time. */
function dateStylesOf(archive: Archive, part: string | undefined): ReadonlySet<number> {
  const dates = new Set<number>();
  if (part === undefined) return dates;
  const codes = new Map<number, string>();
  let isCells = false;
  let style = 0;
  scan(archive, part, {
    open: (element, attributes) => {
      if (element === 'numFmt')
        codes.set(
          Number(attribute(attributes, 'numFmtId')),
          attribute(attributes, 'formatCode') ?? '',
        );
      if (element === 'cellXfs') isCells = true;
      if (!isCells || element !== 'xf') return;
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (isDateFormat(id, codes.get(id))) dates.add(style);
      style += 1;
    },
    close: (element) => {
      if (element === 'cellXfs') isCells = false;
    },
  });
  return dates;
}
