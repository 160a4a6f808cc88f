import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workbookToXlsx } from '../../src/xlsform/write-workbook.ts';
import { checkEach } from '../../sync-server/xlsform/check.ts';
import { bigWorkbook } from '../xlsform/big-workbook.ts';
import { hostile, hostileTexts } from '../xlsform/raw-workbook.ts';

/**
 * Import, as `npm run xlsform -- check` does it: a process a file. `ms` is reading and importing;
 * `peakMB` is the most memory that the whole process ever held (its maximum resident set), the
 * program and its compiler in it, of which `emptyMB` are there before anything is read.
 */
export async function run({ json }: { json: boolean }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'xlsform-bench-'));
  try {
    const empty = await measured(folder, 'empty.md', new TextEncoder().encode('nothing'));
    const large = await measured(folder, 'large.xlsx', workbookToXlsx(bigWorkbook()));
    const harm: Awaited<ReturnType<typeof measured>>[] = [];
    for (const [name, , make] of hostile) harm.push(await measured(folder, `${name}.xlsx`, make()));
    for (const [name, , make] of hostileTexts)
      harm.push(await measured(folder, name.replace('.survey', ' survey'), make()));
    const slowest = Math.max(...harm.map(({ ms }) => ms));
    const largest = Math.max(...harm.map(({ peakMB }) => peakMB));
    const figures = {
      emptyMB: empty.peakMB,
      large,
      hostile: harm,
      bars: {
        largeMs: { below: 2_000, met: large.ms < 2_000 },
        largeMB: { below: 200, met: large.peakMB < 200 },
        hostileMs: { below: 2_000, met: slowest < 2_000 },
        hostileMB: { below: 200, met: largest < 200 },
      },
    };
    console.log(json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const command = ['--max-semi-space-size=2', 'sync-server/launch.mjs', 'xlsform', 'check', '--json'];

/** The median of three runs, and the most memory that any of them took. */
async function measured(folder: string, name: string, bytes: Uint8Array) {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const runs: { readonly ms: number; readonly peakMB: number }[] = [];
  for await (const check of checkEach([file, file, file], command)) runs.push(check);
  rmSync(file);
  const times = runs.map(({ ms }) => ms).sort((a, b) => a - b);
  return { name, ms: times[1] ?? 0, peakMB: Math.max(...runs.map(({ peakMB }) => peakMB)) };
}
