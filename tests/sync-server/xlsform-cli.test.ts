import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importFiles } from '../../src/xlsform/import-files.ts';

/** The command as a form designer gives it: files in, lines and files out. */
const folder = mkdtempSync(join(tmpdir(), 'xlsform-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: readonly string[]): string =>
  execFileSync(process.execPath, ['sync-server/launch.mjs', 'xlsform', ...words], {
    encoding: 'utf8',
  });

const table = `
| survey |
|  | type          | name | label::English (en) | label::Français (fr) | relevant |
|  | select_one yn | came | Did you come?       | Êtes-vous venu?      |          |
|  | txet          | why  | Why?                | Pourquoi?            | foo(1)   |
|  | begin repeat  | kid  | Child               | Enfant               |          |
|  | begin group   | who  | Who                 | Qui                  |          |
|  | integer       | age  | Age                 | Âge                  |          |
|  | end group     |      |                     |                      |          |
|  | end repeat    |      |                     |                      |          |
| choices |
|  | list_name | name | label::English (en) | label::Français (fr) |
|  | yn        | 1    | Yes                 | Oui                  |
|  | yn        | 2    | No                  | Non                  |
| settings |
|  | form_title | form_id | version | default_language |
|  | Coming     | coming  | 2026.1  | English (en)     |
`;
const file = join(folder, 'coming.md');
writeFileSync(file, table);

test('check prints a line a file, with these fields and no others', () => {
  const broken = join(folder, 'broken.xlsx');
  writeFileSync(broken, 'no workbook');
  const lines = run('check', file, broken, '--json').trim().split('\n');
  const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const fields =
    'file title version languages questions groups repeats choices unsupported diagnostics ms peakMB';
  expect(Object.keys(first ?? {})).toEqual(fields.split(' '));
  expect(Object.keys(second ?? {})).toEqual(fields.split(' '));
  expect(first).toMatchObject({
    file,
    title: 'Coming',
    version: '2026.1',
    languages: ['en', 'fr'],
    questions: 3,
    groups: 1,
    repeats: 1,
    choices: 2,
    unsupported: 1,
    ms: expect.any(Number),
    peakMB: expect.any(Number),
  });
  expect(first?.diagnostics).toContainEqual({
    severity: 'warning',
    code: 'mendedType',
    sheet: 'survey',
    row: 3,
    column: 'type',
    message: 'The type “txet” was read as “text”.',
  });
  expect(first?.diagnostics).toContainEqual(
    expect.objectContaining({ code: 'badFormula', row: 3, column: 'relevant' }),
  );
  expect(second).toMatchObject({
    title: null,
    questions: 0,
    diagnostics: [{ severity: 'error', code: 'notWorkbook' }],
  });
});

test('convert goes from each way of writing a form to each other and back', () => {
  const [workbook, json, again] = ['a.xlsx', 'b.json', 'c.md'].map((name) => join(folder, name));
  run('convert', file, workbook ?? '');
  run('convert', workbook ?? '', json ?? '');
  run('convert', json ?? '', again ?? '');
  const formIn = (path: string) =>
    importFiles([{ name: path, bytes: new Uint8Array(readFileSync(path)) }]).form;
  expect(formIn(again ?? '')).toEqual(formIn(file));
  expect(JSON.parse(readFileSync(json ?? '', 'utf8'))).toEqual(formIn(file));
});

test('try lets respondents answer to the end, in each language', () => {
  const line = run('try', file, '--respondents', '3').trim();
  expect(JSON.parse(line)).toMatchObject({ respondents: 6, finished: 6, stuck: {}, differs: [] });
});
