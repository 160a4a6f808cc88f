import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openPackages, packageLimits } from '../../src/xlsform/open-package.ts';

const zip = (parts: Readonly<Record<string, string>>, name = 'form.zip') => ({
  name,
  bytes: zipSync(Object.fromEntries(Object.entries(parts).map(([k, text]) => [k, strToU8(text)]))),
});

describe('a form that comes as one archive', () => {
  test('[XLS70] its parts stand for themselves, by their own names; what computers add is left out', () => {
    const opened = openPackages([
      zip({
        'form/form.xlsx': 'book',
        'form/media/map.png': 'map',
        '__MACOSX/._map.png': 'x',
        'form/.DS': 'y',
      }),
    ]);
    expect(opened.map(({ name }) => name).sort()).toEqual(['form.xlsx', 'map.png']);
  });

  test('[XLS70] a workbook is an archive too, and is left as it is', () => {
    const book = zip({ 'xl/workbook.xml': '<x/>' }, 'form.xlsx');
    expect(openPackages([book])).toEqual([book]);
  });

  test('[XLS70] what cannot be opened stays what it was', () => {
    const broken = { name: 'form.zip', bytes: strToU8('PK no archive') };
    expect(openPackages([broken])).toEqual([broken]);
  });

  test('[XLS70] an archive that claims too much is unpacked no further than the measure', () => {
    const many = zip(
      Object.fromEntries(Array.from({ length: 2_100 }, (_, n) => [`${n}.png`, 'x'])),
    );
    expect(openPackages([many])).toHaveLength(packageLimits.parts);
  });
});
