import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { importFiles } from '../../src/xlsform/import-files.ts';
import { readXlsx } from '../../src/xlsform/read-xlsx.ts';
import { cell, hostile, withSheet, workbook } from './raw-workbook.ts';

const codeOf = (bytes: Uint8Array, name = 'form.xlsx'): string | undefined => {
  const { form, diagnostics } = importFiles([{ name, bytes }]);
  expect(form).toBeUndefined();
  return diagnostics.find(({ severity }) => severity === 'error')?.code;
};

test('[XLS1] every kind of cell is text, where it stands', () => {
  const read = readXlsx(
    withSheet(
      '<x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="C2" t="s"><x:v>1</x:v></x:c><x:c r="D2" t="s"><x:v>2</x:v></x:c></x:row>' +
        '<x:row><x:c t="inlineStr"><x:is><x:t>&lt;b&gt;</x:t></x:is></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c><x:v>1E2</x:v></x:c><x:c s="1"><x:v>45292.5</x:v></x:c><x:c t="e"><x:v>#REF!</x:v></x:c></x:row>',
    ),
  );
  expect(read.ok && read.value.workbook.sheets[0]?.rows).toEqual([
    [],
    ['type', '', 'name', 'a & b'],
    ['<b>', 'TRUE', '100', '2024-01-01T12:00:00'],
  ]);
  expect(read.ok && read.value.diagnostics[0]).toMatchObject({
    code: 'cellError',
    row: 3,
    column: 'E',
  });
});

test('[XLS2] a set of CSV files and a Markdown table are the same form', () => {
  const survey = 'type;name;label\nselect_one l;q;"Which;\none?"\n';
  const csv = importFiles([
    { name: 'choices.csv', bytes: strToU8('\ufefflist_name,name,label\nl,a,"A ""quoted"""\n') },
    { name: 'Needs - survey.csv', bytes: strToU8(survey) },
    { name: 'settings.csv', bytes: strToU8('form_id\nneeds\n') },
  ]);
  const table =
    '| survey |\n| | type | name | label |\n| --- | --- |\n| | select_one l | q | Which;\\none? |\n| choices |\n| | list_name | name | label |\n| | l | a | A "quoted" |\n| settings |\n| | form_id |\n| | needs |';
  const markdown = importFiles([{ name: 'x.md', bytes: strToU8(table) }], { fileName: '' });
  expect(csv.form).toBeDefined();
  expect(csv.form?.lists).toEqual(markdown.form?.lists);
  expect(csv.form?.nodes).toEqual(markdown.form?.nodes);
});

test('[XLS2] one CSV file may hold the sheets under each other, or the questions alone', () => {
  const stacked =
    '"survey",,,\n,"type","name","label"\n,"select_one l","q","Which?"\n"choices",,,\n,"list_name","name","label"\n,"l","a","A"\n';
  const { form } = importFiles([{ name: 'Needs.csv', bytes: strToU8(stacked) }]);
  expect(form?.id).toBe('Needs');
  expect(form?.nodes).toMatchObject([{ kind: 'selectOne', name: 'q', list: 'l' }]);
  const alone = importFiles([{ name: 'x.csv', bytes: strToU8('name,type\nage,integer\n') }]);
  expect(alone.form?.nodes).toMatchObject([{ kind: 'integer', name: 'age' }]);
  const other = importFiles([{ name: 'x.csv', bytes: strToU8('town,people\nPerth,3\n') }]);
  expect(other.diagnostics).toMatchObject([{ code: 'notWorkbook' }]);
});

test('[XLS3] what is no workbook says what it is', () => {
  const old = new Uint8Array(2_000).fill(1);
  old.set([0xd0, 0xcf, 0x11, 0xe0]);
  const locked = old.slice();
  locked.set(strToU8([...'EncryptedPackage'].join('\0')), 600);
  const good = workbook();
  const scratched = good.slice();
  scratched.fill(0xff, good.length - 22, good.length);
  expect(codeOf(old)).toBe('oldExcel');
  expect(codeOf(locked)).toBe('protectedWorkbook');
  expect(codeOf(new Uint8Array(165), '~$form.xlsx')).toBe('lockFile');
  expect(codeOf(zipSync({ 'a.txt': strToU8('a') }))).toBe('noWorkbook');
  expect(codeOf(zipSync({ 'content.xml': strToU8('a') }))).toBe('otherSpreadsheet');
  expect(codeOf(scratched)).toBe('corrupt');
  expect(codeOf(good.subarray(0, good.length / 2))).toBe('corrupt');
  expect(codeOf(strToU8('hello'))).toBe('notWorkbook');
});

test.each([...hostile])('[XLS4] %s is refused, and never hangs', (_, code, make) => {
  expect(codeOf(make())).toBe(code);
});

test('[XLS5] a million empty rows do no harm', () => {
  const head = ['type', 'name']
    .map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`)
    .join('');
  const rows = `<row>${head}</row><row>${cell}${cell}</row>${'<row><c s="1"/></row>'.repeat(1_000_000)}`;
  const { form, diagnostics } = importFiles([{ name: 'form.xlsx', bytes: withSheet(rows) }]);
  expect(form?.nodes).toHaveLength(1);
  expect(diagnostics.map(({ code }) => code)).toContain('restLeft');
});
