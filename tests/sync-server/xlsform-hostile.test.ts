import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { workbookToXlsx } from '../../src/xlsform/write-workbook.ts';
import { checkEach } from '../../sync-server/xlsform/check.ts';
import { bigWorkbook } from '../xlsform/big-workbook.ts';
import { hostile, hostileTexts } from '../xlsform/raw-workbook.ts';

/** Each file is read in a process of its own, as `npm run xlsform -- check` does it. */
const folder = mkdtempSync(join(tmpdir(), 'xlsform-'));
afterAll(() => rmSync(folder, { recursive: true }));

const command = ['--max-semi-space-size=2', 'sync-server/launch.mjs', 'xlsform', 'check', '--json'];

async function checked(name: string, bytes: Uint8Array) {
  const file = join(mkdtempSync(join(folder, 'one-')), name);
  writeFileSync(file, bytes);
  for await (const check of checkEach([file], command)) return check;
  throw new Error('nothing was said');
}

const files = [
  ...hostile.map(([name, code, make]) => [`${name}.xlsx`, code, make] as const),
  ...hostileTexts,
].map(([name, code, make]) => ({
  name: name.replace(/\.survey\.csv$/, ' survey.csv'),
  code,
  make,
}));

test.each(files)(
  '$name is read within 200 MB, the program itself in it',
  async ({ name, code, make }) => {
    const { diagnostics, peakMB } = await checked(name, make());
    expect(diagnostics.find(({ severity }) => severity === 'error')?.code).toBe(code);
    expect(peakMB).toBeLessThan(200);
  },
);

test('a workbook of 600 rows and 12,000 choices needs no more', async () => {
  const check = await checked('large.xlsx', workbookToXlsx(bigWorkbook()));
  expect(check).toMatchObject({ choices: 12_422, unsupported: 0, diagnostics: [] });
  expect(check.peakMB).toBeLessThan(160);
});
