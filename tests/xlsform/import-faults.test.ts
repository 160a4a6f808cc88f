import { expect, test } from 'vitest';
import { withoutFaults } from '../../src/engine/more/without-faults.ts';
import { importWithout } from '../../src/xlsform/import-faults.ts';
import { importWorkbook } from '../../src/xlsform/import-workbook.ts';
import { readMarkdown } from '../../src/xlsform/read-markdown.ts';

test('[XLS54] what the engine cannot run is said with its row, and the rest is asked', async () => {
  const read = importWorkbook(
    readMarkdown(`
      | survey |
      | | type | name | label | relevance | constraint | calculation | repeat_count | appearance |
      | | text | a | A | | regex(., '[') | | | |
      | | begin group | g | G | | | | | table-list |
      | | select_one l | x | X | ../nowhere = 1 | | | | |
      | | select_one l | y | Y | | | | | |
      | | end group | | | | | | | |
      | | begin repeat | r | R | | | | 2 | |
      | | calculate | b | | | | instance('gone')/root/item/x | | |
      | | end repeat | | | | | | | |
      | choices |
      | | list_name | name | label |
      | | l | 1 | One |`),
  );
  if (read.form === undefined) throw new Error('no form');
  const { form, left, plan } = await withoutFaults(read.form);
  const { diagnostics, counts } = importWithout(read, form, left);
  expect(plan).toBeDefined();
  expect(
    diagnostics
      .filter(({ code }) => code === 'cannotRun')
      .map(({ row, column, values }) => [row, column, values.text]),
  ).toEqual([
    [2, 'constraint', 'a'],
    [4, 'relevant', 'g/x'],
    [8, 'calculation', 'r/b'],
  ]);
  expect(counts.unsupported).toBe(3);
});
