import { strToU8, type Zippable, zipSync } from 'fflate';
import { columnLetters, type Sheet, type Workbook } from './workbook.ts';

/**
 * A workbook as `.xlsx`: the smallest SpreadsheetML package that Excel, LibreOffice and openpyxl
 * (and with it pyxform) read (ECMA-376, part 1, clauses 12.3 and 18).
 *
 *   [Content_Types].xml  _rels/.rels
 *   xl/workbook.xml  xl/_rels/workbook.xml.rels  xl/styles.xml  xl/worksheets/sheet1.xml …
 *
 * Every cell is text, so that a version `2026.10` stays what it is. No times and no author: the
 * same workbook gives the same bytes.
 */
export function workbookToXlsx(workbook: Workbook): Uint8Array {
  const { sheets } = workbook;
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': book(sheets),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles,
  };
  sheets.forEach((sheet, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = worksheet(sheet);
  });
  const files: Zippable = Object.fromEntries(
    Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)]),
  );
  // The earliest time that a zip can say, without a time zone's help.
  return zipSync(files, { level: 6, mtime: '1980-01-01T00:00:00' });
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const package_ = 'http://schemas.openxmlformats.org/package/2006';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = (sheets: readonly Sheet[]): string =>
  `${head}<Types xmlns="${package_}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>` +
  sheets
    .map(
      (_, index) =>
        `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${sheetType}.worksheet+xml"/>`,
    )
    .join('') +
  `<Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`;

const relations = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${head}<Relationships xmlns="${package_}/relationships">` +
  targets
    .map(
      ([type, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`,
    )
    .join('') +
  '</Relationships>';

const book = (sheets: readonly Sheet[]): string =>
  `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
  sheets
    .map(
      ({ name }, index) =>
        `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    )
    .join('') +
  '</sheets></workbook>';

/** Style 0 is a wrapped cell written as text (format 49, `@`); style 1 is a heading. */
const styles =
  `${head}<styleSheet xmlns="${main}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2">' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>' +
  '</cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

function worksheet({ rows }: Sheet): string {
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const columns = Math.max(1, ...rows.map((row) => row.length));
  // Readers that stream go by it, and give each row as many cells.
  const used = `<dimension ref="A1:${columnLetters(columns - 1)}${Math.max(1, rows.length)}"/>`;
  return `${head}<worksheet xmlns="${main}">${used}${frozen}${columnWidths(rows)}<sheetData>${rows
    .map(rowXml)
    .join('')}</sheetData></worksheet>`;
}

/** As wide as the longest of the first rows, within what an eye can follow. */
function columnWidths(rows: readonly (readonly string[])[]): string {
  const count = Math.max(0, ...rows.slice(0, 200).map((row) => row.length));
  if (count === 0) return '';
  const widths = Array.from({ length: count }, (_, column) => {
    const lengths = rows.slice(0, 200).map((row) => (row[column] ?? '').length);
    return Math.min(48, Math.max(10, ...lengths) + 2);
  });
  return `<cols>${widths
    .map((width, index) => {
      const at = index + 1;
      return `<col min="${at}" max="${at}" width="${width}" style="0" customWidth="1"/>`;
    })
    .join('')}</cols>`;
}

function rowXml(row: readonly string[], index: number): string {
  const at = index + 1;
  const style = index === 0 ? ' s="1"' : '';
  const cells = row
    .map((text, column) =>
      text === ''
        ? ''
        : `<c r="${columnLetters(column)}${at}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
    )
    .join('');
  return cells === '' ? '' : `<row r="${at}">${cells}</row>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Characters that no XML can hold are left out: nobody typed them on purpose. */
const escaped = (text: string): string =>
  Array.from(text, (character) =>
    isInXml(character.codePointAt(0) ?? 0) ? (entities[character] ?? character) : '',
  ).join('');

/** XML 1.0, clause 2.2: no control characters, no half of a surrogate pair, no U+FFFE and U+FFFF. */
const isInXml = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x10000;
