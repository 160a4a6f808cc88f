/**
 * `npm run xlsform -- check FILE... [--json]` says what an import makes of workbooks, and
 * `npm run xlsform -- convert IN OUT` writes a form as .xlsx, .json or .md.
 */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkEach, checkFile, printCheck } from './xlsform/check.ts';
import { convertFile } from './xlsform/convert.ts';

const [command, ...rest] = process.argv.slice(3);
const files = rest.filter((word) => !word.startsWith('--'));
const isJson = rest.includes('--json');
const measure = {
  now: () => performance.now(),
  /** Of the whole process, the program and its compiler in it: what the system had to give. */
  peakMegabytes: () => Math.round(process.resourceUsage().maxRSS / 1024),
};

if (command === 'check' && files.length > 0) {
  const launch = fileURLToPath(new URL('launch.mjs', import.meta.url));
  // A process for each, so that the memory said of one workbook is its own; with a small nursery,
  // for what is read leaves much behind that is soon forgotten, and a large one is filled first.
  const nursery = '--max-semi-space-size=2';
  const checks = process.execArgv.includes(nursery)
    ? [await checkFile(files[0] ?? '', measure)]
    : checkEach(files, [nursery, launch, 'xlsform', 'check', '--json']);
  for await (const check of checks)
    process.stdout.write(isJson ? `${JSON.stringify(check)}\n` : printCheck(check));
} else if (command === 'convert' && files.length === 2) {
  const [from = '', to = ''] = files;
  const done = convertFile(from, to);
  console.error(done.ok ? `${basename(to)} is written.` : done.error);
  if (!done.ok) process.exitCode = 1;
} else {
  console.error('Usage: npm run xlsform -- check FILE... [--json] | convert IN OUT | try FILE...');
  process.exitCode = 1;
}
