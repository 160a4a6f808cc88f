import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formToWorkbook } from '../../src/xlsform/export-form.ts';
import { workbookToMarkdown } from '../../src/xlsform/export-markdown.ts';
import { readMarkdown } from '../../src/xlsform/read-markdown.ts';
import { readXlsx } from '../../src/xlsform/read-xlsx.ts';
import { trimRows, type Workbook } from '../../src/xlsform/workbook.ts';
import { workbookToXlsx } from '../../src/xlsform/write-workbook.ts';
import { randomForm } from './random-form.ts';

/** Any text that a cell can hold: no controls, no halves of pairs; of line ends, `\n`. */
const cell = fc
  .oneof(
    fc.string({ maxLength: 12, unit: 'grapheme' }),
    fc.constantFrom(
      '',
      '',
      ' a ',
      '<b>&amp;"\'',
      'two\nlines',
      'لماذا؟',
      '007',
      '1e3',
      'x'.repeat(9000),
    ),
  )
  .filter((text) => text === '' || text.trim() !== '');

const workbook: fc.Arbitrary<Workbook> = fc
  .array(fc.array(fc.array(cell, { maxLength: 30 }), { maxLength: 6 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((sheets) => ({
    sheets: sheets.map((rows, index) => ({ name: `sheet & ${index}`, rows: trimRows(rows) })),
  }));

test('what is written is read again, cell for cell', () => {
  void fc.assert(
    fc.property(workbook, (written) => {
      expect(readXlsx(workbookToXlsx(written))).toEqual({
        ok: true,
        value: { workbook: written, diagnostics: [] },
      });
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('a form in Markdown is the same workbook again', () => {
  void fc.assert(
    fc.property(randomForm, (form) => {
      const written = formToWorkbook(form);
      expect(readMarkdown(workbookToMarkdown(written))).toEqual(written);
    }),
    { numRuns: 40 },
  );
}, 60_000);
