import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { features } from '../../src/xlsform/features.ts';
import { supportTable } from '../../src/xlsform/support-table.ts';

test('SUPPORT.md says what the tables say: refresh it with `node tests/xlsform/refresh-support.ts`', () => {
  const file = readFileSync(new URL('../../src/xlsform/SUPPORT.md', import.meta.url), 'utf8');
  expect(file).toBe(supportTable());
});

test('every word of every table stands in it', () => {
  const text = supportTable();
  const missing = Object.values(features)
    .flat()
    .filter(({ name }) => !text.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});

test('every table has as many cells in each of its lines', () => {
  const lines = supportTable().split('\n');
  const cells = (line: string): number => line.split(/(?<!\\)\|/).length;
  const uneven = lines.filter(
    (line, index) =>
      line.startsWith('|') &&
      lines[index - 1]?.startsWith('|') === true &&
      cells(line) !== cells(lines[index - 1] ?? ''),
  );
  expect(uneven).toEqual([]);
});
