import { strFromU8 } from 'fflate';
import { diagnose } from './diagnostics.ts';
import { plainWord } from './features/feature.ts';
import type { Attachment } from './import-list-files.ts';
import {
  type Import,
  type ImportOptions,
  importFailed,
  importWorkbook,
  isFormSheet,
} from './import-workbook.ts';
import { readCsv, textOf } from './read-csv.ts';
import { readMarkdown, sheetsIn } from './read-markdown.ts';
import { readXlsx } from './read-xlsx.ts';
import { XmlFault } from './read-xml.ts';
import { type Sheet, trimRows } from './workbook.ts';

/** Text that a form is larger than no more. */
const largestText = 16 * 1024 * 1024;
const largestWorkbook = 64 * 1024 * 1024;

/**
 * Imports what somebody dropped: a workbook, or a set of `survey.csv`, `choices.csv` and
 * `settings.csv`, or one CSV file, or a Markdown table, together with the files that choices are read from.
 */
export function importFiles(
  files: readonly Attachment[],
  options: Omit<ImportOptions, 'attachments'> = {},
): Import {
  const main =
    files.find(({ name }) => /\.xls[xm]?$/i.test(name)) ??
    files.find(({ name }) => /\.md$/i.test(name)) ??
    files.find(({ name }) => csvSheet(name) === 'survey') ??
    files.find(({ bytes }) => isArchive(bytes)) ??
    files[0];
  if (main === undefined) return importFailed(diagnose('notWorkbook'));
  const attachments = files.filter((file) => file !== main);
  const given = { fileName: main.name, ...options, attachments };
  if (csvSheet(main.name) === 'survey')
    return importRead(() => importCsvSet(files, { ...options, attachments }));
  if (/\.(md|markdown)$/i.test(main.name)) {
    if (main.bytes.length > largestText)
      return importFailed(diagnose('tooLarge', {}, { what: 'it is larger than 16 MB' }));
    return importRead(() => importWorkbook(readMarkdown(textOf(main.bytes)), given));
  }
  if (/\.csv$/i.test(main.name) && !isArchive(main.bytes))
    return importRead(() => importCsv(main.bytes, given));
  return importXlsx(main, given);
}

/** What a reader of texts refuses is said as what a reader of workbooks does. */
function importRead(read: () => Import): Import {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof XmlFault)) throw thrown;
    return importFailed(diagnose(thrown.code, {}, { what: thrown.message }));
  }
}

function importXlsx({ name, bytes }: Attachment, options: ImportOptions): Import {
  if (/(^|[\\/])~\$/.test(name)) return importFailed(diagnose('lockFile'));
  if (isOldExcel(bytes))
    return importFailed(diagnose(isProtected(bytes) ? 'protectedWorkbook' : 'oldExcel'));
  if (!isArchive(bytes)) return importFailed(diagnose('notWorkbook'));
  if (bytes.length > largestWorkbook)
    return importFailed(diagnose('tooLarge', {}, { what: 'it is larger than 64 MB' }));
  let read = readXlsx(bytes, isFormSheet);
  // No sheet with a name that we know: the questions may stand under another.
  if (
    read.ok &&
    !read.value.workbook.sheets.some(({ name: sheet }) => plainWord(sheet) === 'survey')
  )
    read = readXlsx(bytes);
  if (!read.ok) return importFailed(read.error);
  const made = importWorkbook(read.value.workbook, options);
  return { ...made, diagnostics: [...read.value.diagnostics, ...made.diagnostics] };
}

function importCsvSet(files: readonly Attachment[], options: ImportOptions): Import {
  const sheets: Sheet[] = [];
  for (const { name, bytes } of files) {
    const sheet = csvSheet(name);
    if (sheet === undefined) continue;
    if (bytes.length > largestText)
      return importFailed(diagnose('tooLarge', { sheet }, { what: 'a file is larger than 16 MB' }));
    sheets.push({ name: sheet, rows: trimRows(readCsv(bytes)) });
  }
  return importWorkbook({ sheets }, options);
}

/** One file: the sheets one under the other, as pyxform takes them; or the questions alone. */
function importCsv(bytes: Uint8Array, options: ImportOptions): Import {
  if (bytes.length > largestText)
    return importFailed(diagnose('tooLarge', {}, { what: 'it is larger than 16 MB' }));
  const rows = readCsv(bytes);
  const [name = '', ...others] = rows[0] ?? [];
  if (isFormSheet(name) && others.every((cell) => cell === ''))
    return importWorkbook({ sheets: sheetsIn(rows) }, options);
  const heads = (rows[0] ?? []).map(plainWord);
  if (!heads.includes('type') || !heads.includes('name'))
    return importFailed(diagnose('notWorkbook'));
  return importWorkbook({ sheets: [{ name: 'survey', rows: trimRows(rows) }] }, options);
}

/** `survey.csv`, `My form - survey.csv`: which sheet a CSV file is. */
function csvSheet(name: string): string | undefined {
  const match = /(?:^|[\\/\s_-])(survey|choices|external_choices|settings|welcome_mat)\.csv$/i.exec(
    name,
  );
  return match?.[1]?.toLowerCase();
}

const isArchive = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/** The compound file of OLE, in which Excel 97 wrote, and in which locked workbooks are wrapped. */
const isOldExcel = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte);

const isProtected = (bytes: Uint8Array): boolean =>
  strFromU8(bytes.subarray(0, 64 * 1024), true).includes([...'EncryptedPackage'].join('\u0000'));
