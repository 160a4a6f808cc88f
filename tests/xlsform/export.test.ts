import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { instruments } from '../../src/instruments/library.ts';
import { Form } from '../../src/model/form.ts';
import { FormVersion, literal } from '../../src/model/ids.ts';
import { formToWorkbook } from '../../src/xlsform/export-form.ts';
import { workbookToMarkdown } from '../../src/xlsform/export-markdown.ts';
import { guardOf, parseMarks, printMarks } from '../../src/xlsform/marks.ts';
import type { Workbook } from '../../src/xlsform/workbook.ts';
import { workbookToXlsx } from '../../src/xlsform/write-workbook.ts';

const form = (nodes: readonly object[], more: object = {}): Form =>
  z.parse(Form, {
    id: 'needs',
    version: '2026.10',
    title: { en: 'Needs', fr: 'Besoins' },
    languages: [
      { tag: 'en', name: 'English', direction: 'ltr', status: 'source' },
      { tag: 'fr', name: 'Français', direction: 'ltr', status: 'draft' },
    ],
    defaultLanguage: 'en',
    lists: {
      YN: [
        { name: '1', label: { en: 'Yes', fr: 'Oui' } },
        { name: '2', label: { en: 'None of these', fr: 'Rien' }, alone: true },
      ],
    },
    nodes,
    ...more,
  });

/** The lines of a sheet as objects, blank cells left out. */
function lines(workbook: Workbook, name: string): readonly Record<string, string>[] {
  const [headings = [], ...rows] = workbook.sheets.find((sheet) => sheet.name === name)?.rows ?? [];
  return rows.map((row) =>
    Object.fromEntries(
      row.flatMap((cell, at) => (cell === '' ? [] : [[headings[at] ?? '?', cell]])),
    ),
  );
}

const surveyOf = (...nodes: readonly object[]) => lines(formToWorkbook(form(nodes)), 'survey');

const everyInstrument = instruments.map((instrument) =>
  instrument.make({
    area: 'Lakeside',
    partnership: 'Lakeside LIP',
    places: [],
    languages: instrument.languages.map(({ tag }) => tag),
    version: literal(FormVersion, '2026.10'),
  }),
);

test('headings are those of the XLSForm reference, in its order, a language after the other', () => {
  const [survey] = formToWorkbook(
    form([
      {
        kind: 'text',
        name: 'why',
        label: { en: 'Why?', fr: 'Pourquoi?' },
        hint: { en: 'In short' },
        guidance: { en: 'Read aloud' },
        required: 'true()',
        constraintMessage: { fr: 'Trop long' },
        constraint: 'string-length(.) < 9',
        trigger: 'why',
      },
    ]),
  ).sheets;
  expect(survey?.rows[0]).toEqual([
    'type',
    'name',
    'label::English (en)',
    'label::Français (fr)',
    'hint::English (en)',
    'guidance_hint::English (en)',
    'required',
    'constraint',
    'constraint_message::Français (fr)',
    'trigger',
  ]);
  expect(survey?.rows[1]?.slice(6)).toEqual([
    'yes',
    'string-length(.) < 9',
    'Trop long',
    `\${why}`,
  ]);
});

test('each kind has the type that other tools know', () => {
  const types = surveyOf(
    { kind: 'selectOne', name: 'a', list: 'YN', randomize: true },
    { kind: 'rank', name: 'b', list: 'YN' },
    { kind: 'range', name: 'c', start: 0, end: 10, step: 0.5 },
    { kind: 'signature', name: 'd' },
    { kind: 'text', name: 'e', multiline: true, appearance: 'w4' },
    { kind: 'metadata', name: 'f', source: 'deviceid' },
    { kind: 'dateTime', name: 'g' },
  );
  expect(types).toEqual([
    { type: 'select_one YN', name: 'a', parameters: 'randomize=true' },
    { type: 'rank YN', name: 'b' },
    { type: 'range', name: 'c', parameters: 'start=0 end=10 step=0.5' },
    { type: 'image', name: 'd', appearance: 'signature' },
    { type: 'text', name: 'e', appearance: 'multiline w4' },
    { type: 'deviceid', name: 'f' },
    { type: 'dateTime', name: 'g' },
  ]);
});

test('a page is a field-list group that is marked, a repeat keeps its count', () => {
  expect(
    surveyOf(
      { kind: 'page', name: 'p', nodes: [{ kind: 'note', name: 'n', ending: true }] },
      { kind: 'repeat', name: 'r', count: '3', nodes: [] },
      { kind: 'group', name: 'g', appearance: 'field-list', nodes: [] },
    ),
  ).toEqual([
    { type: 'begin_group', name: 'p', appearance: 'field-list', welcome_mat: 'kind=page' },
    { type: 'note', name: 'n', welcome_mat: 'ending=yes' },
    { type: 'end_group' },
    { type: 'begin_repeat', name: 'r', repeat_count: '3' },
    { type: 'end_repeat' },
    { type: 'begin_group', name: 'g', appearance: 'field-list', welcome_mat: 'kind=group' },
    { type: 'end_group' },
  ]);
});

test('a matrix is a table-list group whose rows say what it asks', () => {
  expect(
    surveyOf({
      kind: 'matrix',
      name: 'm',
      list: 'YN',
      relevant: '1 = 1',
      required: '2 = 2',
      otherAnswers: ['declined', 'dontKnow'],
      rows: [
        { name: 'r1', label: { en: 'Home' } },
        { name: 'r2', label: { en: 'Work' }, relevant: '3 = 3' },
      ],
    }),
  ).toEqual([
    {
      type: 'begin_group',
      name: 'm',
      relevant: '1 = 1',
      appearance: 'table-list',
      welcome_mat: 'kind=matrix answers=declined+dontKnow',
    },
    { type: 'select_one YN', name: 'r1', 'label::English (en)': 'Home', required: '2 = 2' },
    {
      type: 'select_one YN',
      name: 'r2',
      'label::English (en)': 'Work',
      relevant: '3 = 3',
      required: '2 = 2',
    },
    { type: 'end_group' },
  ]);
});

test('limits on picks become a constraint for other tools, unless there is one already', () => {
  const [limited, own] = surveyOf(
    { kind: 'selectMultiple', name: 'a', list: 'YN', most: 3 },
    { kind: 'selectMultiple', name: 'b', list: 'YN', most: 3, constraint: 'true()' },
  );
  expect(limited).toEqual({
    type: 'select_multiple YN',
    name: 'a',
    constraint: "count-selected(.) <= 3 and not(selected(., '2') and count-selected(.) > 1)",
    welcome_mat: 'most=3 adds=constraint',
  });
  expect(own).toEqual({
    type: 'select_multiple YN',
    name: 'b',
    constraint: 'true()',
    welcome_mat: 'most=3',
  });
  expect(guardOf(undefined, ["it's"])).toBeUndefined();
});

test('a path within braces is a name where one question has it', () => {
  const matrix = (name: string, row: string) => ({
    kind: 'matrix',
    name,
    list: 'YN',
    rows: [{ name: row, label: { en: row } }],
  });
  const [, , , , , , , , , last] = surveyOf(
    matrix('a', 'home'),
    matrix('b', 'work'),
    matrix('c', 'work'),
    { kind: 'note', name: 'n', relevant: `\${a/home} = '1' and \${b/work} = '1'` },
  );
  expect(last?.relevant).toBe(`\${home} = '1' and \${b/work} = '1'`);
});

test('a file of choices is named while it was not read, and not needed once it was', () => {
  const files = {
    plots: { file: 'plots.csv', value: 'id', label: 'nom' },
    clinics: { file: 'clinics.csv' },
    rates: { file: 'rates.csv' },
  };
  const lists = { plots: [], rates: [], clinics: [{ name: 'a', label: { en: 'A' } }] };
  const nodes = [
    { kind: 'selectOne', name: 'p', list: 'plots', randomize: true },
    { kind: 'selectMultiple', name: 'c', list: 'clinics' },
  ];
  const workbook = formToWorkbook(form(nodes, { files, lists }));
  expect(lines(workbook, 'survey')).toEqual([
    { type: 'csv-external', name: 'rates' },
    {
      type: 'select_one_from_file plots.csv',
      name: 'p',
      parameters: 'randomize=true value=id label=nom',
    },
    { type: 'select_multiple clinics', name: 'c' },
  ]);
  expect(lines(workbook, 'choices').map(({ list_name }) => list_name)).toEqual(['clinics']);
});

test('choices keep their list, their columns and that they stand alone', () => {
  const lists = {
    place: [{ name: 'x', label: { fr: 'Là' }, columns: { region: 'north', name: 'lost' } }],
    YN: [{ name: '2', label: { en: 'None' }, alone: true }],
  };
  const [, choices] = formToWorkbook(form([], { lists })).sheets;
  expect(choices?.rows).toEqual([
    ['list_name', 'name', 'label::English (en)', 'label::Français (fr)', 'region', 'welcome_mat'],
    ['place', 'x', '', 'Là', 'north'],
    ['YN', '2', 'None', '', '', 'alone=yes'],
  ]);
});

test("settings are XLSForm's, the languages have a sheet of their own", () => {
  const workbook = formToWorkbook(
    form([], { defaultLanguage: 'fr', minutes: 5, description: { en: 'For all' } }),
  );
  expect(lines(workbook, 'settings')).toEqual([
    {
      form_title: 'Besoins',
      form_id: 'needs',
      version: '2026.10',
      default_language: 'Français (fr)',
      style: 'pages',
      welcome_mat: 'minutes=5',
    },
  ]);
  expect(lines(workbook, 'welcome_mat')).toEqual([
    {
      tag: 'en',
      name: 'English',
      direction: 'ltr',
      status: 'source',
      title: 'Needs',
      description: 'For all',
    },
    { tag: 'fr', name: 'Français', direction: 'ltr', status: 'draft' },
  ]);
});

test('a mark is read as it was written, and what a person typed does not throw', () => {
  const marks = { kind: 'page', most: '3', answers: '' };
  expect(parseMarks(printMarks({ ...marks, ending: undefined }))).toEqual(marks);
  expect(parseMarks(' ending  =x a=b=c __ ')).toEqual({ ending: 'yes', a: 'b=c' });
});

test('a language with colons in its name does not part a heading', () => {
  const languages = [{ tag: 'en', name: 'a::b: c', direction: 'ltr', status: 'draft' }];
  const [survey] = formToWorkbook(form([], { languages })).sheets;
  expect(survey?.rows[0]).toEqual(['type', 'name', 'label::a b c (en)']);
});

test.each(everyInstrument)('$id: every begin has its end, and no heading stands twice', (made) => {
  const workbook = formToWorkbook(made);
  let depth = 0;
  for (const { type = '' } of lines(workbook, 'survey')) {
    if (type.startsWith('begin_')) depth += 1;
    if (type.startsWith('end_')) depth -= 1;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
  for (const { rows } of workbook.sheets)
    expect(new Set(rows[0]).size).toBe((rows[0] ?? []).length);
});

test('the same workbook is the same bytes, with every text as it was', () => {
  const odd = {
    name: 's',
    rows: [
      ['a', ' x '],
      ['<&">\r\n', '', '\u0001\ud800é😀'],
    ],
  };
  const bytes = workbookToXlsx({ sheets: [odd] });
  expect(workbookToXlsx({ sheets: [odd] })).toEqual(bytes);
  const parts = unzipSync(bytes);
  expect(Object.keys(parts)).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  expect(sheet).toContain('<dimension ref="A1:C2"/>');
  expect(sheet).toContain(
    '<c r="B1" s="1" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c>',
  );
  expect(sheet).toContain('>&lt;&amp;&quot;&gt;&#13;\n</t>');
  expect(sheet).toContain('<c r="C2" t="inlineStr"><is><t xml:space="preserve">é😀</t></is></c>');
});

test('every part that the package names is in it, and is said to be what it is', () => {
  const parts = unzipSync(workbookToXlsx(formToWorkbook(form([]))));
  const text = (path: string): string => strFromU8(parts[path] ?? new Uint8Array());
  const named = [...text('[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  const related = [
    ...text('xl/_rels/workbook.xml.rels').matchAll(/Id="(rId\d+)"[^>]*Target="([^"]+)"/g),
  ];
  const used = [...text('xl/workbook.xml').matchAll(/r:id="(rId\d+)"/g)].map(([, id]) => id);
  expect(named.filter((path) => parts[path] === undefined)).toEqual([]);
  expect(related.map(([, , target]) => `xl/${target ?? ''}`).sort()).toEqual(
    named.filter((path) => path !== 'xl/workbook.xml').sort(),
  );
  expect(used).toEqual(related.slice(0, 4).map(([, id]) => id));
});

test('Markdown has a table a sheet, and a cell cannot break out of it', () => {
  const sheets = [
    {
      name: 'survey',
      rows: [
        ['type', 'name'],
        ['note', 'a|b\nc'],
      ],
    },
    { name: 'empty', rows: [] },
  ];
  expect(workbookToMarkdown({ sheets })).toBe(
    [
      '| survey |  |  |',
      '|---|---|---|',
      '|  | type | name |',
      '|  | note | a\\|b\\nc |',
      '',
      '| empty |  |',
      '|---|---|',
      '',
    ].join('\n'),
  );
});
