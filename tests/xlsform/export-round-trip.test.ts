import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { instruments } from '../../src/instruments/library.ts';
import type { Form } from '../../src/model/form.ts';
import { FormVersion, literal } from '../../src/model/ids.ts';
import { formToWorkbook } from '../../src/xlsform/export-form.ts';
import { workbookToMarkdown } from '../../src/xlsform/export-markdown.ts';
import { importWorkbook } from '../../src/xlsform/import-workbook.ts';
import { readMarkdown } from '../../src/xlsform/read-markdown.ts';
import { readXlsx } from '../../src/xlsform/read-xlsx.ts';
import { workbookToXlsx } from '../../src/xlsform/write-workbook.ts';
import { randomForm } from './random-form.ts';

/** Out as the bytes of an `.xlsx`, and in again. */
function thereAndBack(form: Form) {
  const read = readXlsx(workbookToXlsx(formToWorkbook(form)));
  if (!read.ok) throw new Error(read.error.message);
  return importWorkbook(read.value.workbook);
}

test('any form comes back as the same form', () => {
  void fc.assert(
    fc.property(randomForm, (form) => {
      expect(thereAndBack(form).form).toEqual(form);
    }),
    { numRuns: 50 },
  );
}, 60_000);

test.each(instruments)(
  '$code comes back as the same form, with nothing to report',
  (instrument) => {
    const form = instrument.make({
      area: 'Lakeside',
      partnership: 'Lakeside LIP',
      places: [],
      languages: instrument.languages.map(({ tag }) => tag),
      version: literal(FormVersion, '2026.10'),
    });
    const { form: again, diagnostics } = thereAndBack(form);
    expect(again).toEqual(form);
    expect(diagnostics).toEqual([]);
    expect(importWorkbook(readMarkdown(workbookToMarkdown(formToWorkbook(form)))).form).toEqual(
      form,
    );
  },
);
