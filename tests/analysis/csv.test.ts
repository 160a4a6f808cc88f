import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codebookCsv, responsesCsv } from '../../src/analysis/csv.ts';
import { printCsv } from '../../src/analysis/csv-text.ts';
import type { Row } from '../../src/analysis/records.ts';
import { parseCsv } from './parse-csv.ts';
import { codebook, rows, says } from './town.ts';

function table(all: readonly Row[], options = {}): Record<string, string>[] {
  const [head, ...lines] = parseCsv(responsesCsv(codebook, all, options));
  return lines.map((line) =>
    Object.fromEntries((head ?? []).map((name, column) => [name, line[column] ?? ''])),
  );
}

test('[ANA23] several picks are joined and spread, a ranking is joined and placed', () => {
  const [line] = table(rows(says({ 'life/needs': ['D05', 'D11'], 'life/top': ['D06', 'D05'] })));
  expect(line).toMatchObject({
    'life/needs': 'D05 D11',
    'life/needs/D05': '1',
    'life/needs/D06': '0',
    'life/needs/D11': '1',
    'life/top': 'D06 D05',
    'life/top/D05': '2',
    'life/top/D06': '1',
    'life/top/D11': '0',
  });
});

test('[ANA23] a repeat has a column an instance; a retired choice keeps its column', () => {
  const lines = table(
    rows(
      says({ 'child[1]/age': 3, 'child[2]/age': 11, 'life/needs': ['D99'] }),
      says({ 'child[1]/age': 5, 'life/needs': ['D05'] }),
    ),
  );
  expect(lines.map((line) => line['child[2]/age']).sort()).toEqual(['-95', '11']);
  expect(lines.map((line) => line['life/needs/D99']).sort()).toEqual(['0', '1']);
});

test('[ANA23] a place is in the order of XLSForm, whatever of it is known', () => {
  const where = (accuracy: number, altitude?: number) =>
    table(
      rows(
        says({
          where: {
            latitude: 45.5,
            longitude: -79.25,
            accuracy,
            ...(altitude === undefined ? {} : { altitude }),
          },
        }),
      ),
    )[0]?.where;
  expect(where(12)).toBe('45.5 -79.25 0 12');
  expect(where(12, 230)).toBe('45.5 -79.25 230 12');
});

test('[ANA23] places, ticks and photos have a cell; a photo is known by its content, and called by its name beside it', () => {
  const [line] = table(
    rows(
      says({
        where: { latitude: 45.5, longitude: -79.25 },
        seen: true,
        photo: { sha256: 'abc', name: 'amina.jpg', type: 'image/jpeg', bytes: 9 },
        arrived: '2024-05-01',
      }),
    ),
  );
  expect(line).toMatchObject({
    where: '45.5 -79.25',
    seen: '1',
    photo: 'abc',
    'photo/file': 'amina.jpg',
    arrived: '2024-05-01',
  });
});

test('[ANA24] blanks are codes, in every column of the question; passed is empty', () => {
  const lines = (
    [
      'unreadable',
      'notInVersion',
      'notAsked',
      'doesNotApply',
      'dontKnow',
      'declined',
      'skipped',
    ] as const
  ).map((is) => table(rows(says({ ride: { is }, 'life/needs': { is } })))[0]);
  const codes = ['-94', '-95', '-96', '-97', '-98', '-99', ''];
  expect(lines.map((line) => line?.ride)).toEqual(codes);
  expect(lines.map((line) => line?.['life/needs'])).toEqual(codes);
  expect(lines.map((line) => line?.['life/needs/D06'])).toEqual(codes);
});

test('[ANA25] no time but the month, no id with a time, nothing of the withdrawal code', () => {
  const session = '0193a5b0-1111-7000-8000-00000000beef';
  const all = rows(
    says({ ride: 'bus' }, { at: '2026-11-22T14:05:59.123Z', session: session as never }),
  );
  const csv = responsesCsv(codebook, all) + codebookCsv(codebook, all);
  expect(csv).not.toMatch(/2026-11-22|14:05|0193a5b0|pinch-of-salt|f{64}/);
  expect(table(all)[0]).toMatchObject({ month: '2026-11', session: '00000000beef' });
  expect(table(all, { sessionTitle: () => 'Town hall' })[0]).toMatchObject({
    session: 'Town hall',
  });
});

test('[ANA25] the rows are not in the order of collection, and the same whatever order they came in', () => {
  const told = Array.from({ length: 30 }, (_, i) => says({ years: i }));
  const years = (all: readonly Row[]) => table(all).map((line) => Number(line.years));
  const order = years(rows(...told));
  expect(order).not.toEqual([...order].sort((a, b) => a - b));
  expect(years(rows(...told.reverse()))).toEqual(order);
});

test('[ANA26] reading the file back gives every cell as it was, in any script', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^[",\r\n a=+@-]*$/),
    fc.constantFrom('العربية, "نعم"', 'a\r\nb', ' spaced '),
  );
  const grid = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 8 });
  fc.assert(
    fc.property(grid, (cells) => {
      const text = printCsv(cells, { keepFormulas: true });
      expect(text.charCodeAt(0)).toBe(0xfeff);
      expect(parseCsv(text)).toEqual(cells);
    }),
  );
});

test('[ANA27] what a spreadsheet would run gets an apostrophe, unless switched off', () => {
  const dangerous = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '-97'];
  for (const text of dangerous) {
    expect(parseCsv(printCsv([[text, 'x']]))[0]?.[0]).toBe(`'${text}`);
    expect(parseCsv(printCsv([[text, 'x']], { keepFormulas: true }))[0]?.[0]).toBe(text);
  }
  for (const text of ['plain', 'a=b', "d'accord", '2+2', '', '(705) 555'])
    expect(parseCsv(printCsv([[text, 'x']]))[0]?.[0]).toBe(text);
  expect(printCsv([[-5, 2.5, undefined]])).toBe('\uFEFF-5,2.5,\r\n');
});

test('[ANA27] an answer that is a formula comes out harmless', () => {
  const [line] = table(rows(says({ X90: '=HYPERLINK("http://x","Ride")', years: -3 })));
  expect(line?.X90).toBe('\'=HYPERLINK("http://x","Ride")');
  expect(line?.years).toBe('-3');
});

test('[ANA28] the codebook has a line for each column of the export, with labels, codes and base', () => {
  const all = rows(says({ ride: 'bus' }), says({ ride: { is: 'notAsked' } }));
  const [head, ...lines] = parseCsv(codebookCsv(codebook, all));
  expect(lines.map(([column]) => column)).toEqual(parseCsv(responsesCsv(codebook, all))[0]);
  const line = (column: string) =>
    Object.fromEntries(
      (head ?? []).map((name, at) => [name, lines.find(([first]) => first === column)?.[at]]),
    );
  expect(line('ride')).toMatchObject({
    type: 'selectOne',
    label_en: 'How do you travel?',
    label_fr: 'Comment vous déplacez-vous?',
    codes: 'bus=Bus; car=Car; foot=On foot; other=Other',
    records: '2',
    asked: '1',
    n: '1',
  });
  expect(line('ride').special_values).toContain('-96=notAsked');
  expect(line('life/feel/home').label_en).toBe('How much do you agree?: I feel at home');
  expect(line('life/needs/D05')).toMatchObject({
    type: 'selectMultiple pick',
    label_en: 'What do you need?: Housing',
    codes: '1=picked; 0=not picked',
  });
});

test('the codebook ends with the head of the record of what was done, where it is known', () => {
  const all = rows(says({ ride: 'bus' }));
  const without = parseCsv(codebookCsv(codebook, all));
  const lines = parseCsv(codebookCsv(codebook, all, { auditHead: '12:9f86d0' }));
  expect(lines.slice(0, -1)).toEqual(without);
  expect(lines.at(-1)?.slice(0, 4)).toEqual(['_audit_head', '', 'record', '12:9f86d0']);
  expect(lines.at(-1)).toHaveLength(lines[0]?.length ?? 0);
});
