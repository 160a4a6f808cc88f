import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createDice } from '../src/base/dice.ts';
import { checks } from './checks.ts';
import { needChromium } from './chromium.ts';
import { fileOf, sampleOf, seedOfToday } from './faults/sample.ts';
import { needPostgres } from './postgres.ts';
import { assertNode, root, tool } from './processes.ts';

/**
 * `npm test`: everything. Checks first (types, lint, build, size), then the vitest projects one
 * after the other, so that browsers and property tests do not fight for two cores; of the faults, a
 * sample. The sample and the draws of property tests are the commit's. Each check counts as one test. The last line is the true total.
 */
assertNode();
process.env.CHROMIUM = needChromium();
// Without one the tests run, and exactly one fails and says so.
needPostgres();
const results = join(root, 'tests', '.results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

let passed = 0;
let failed = 0;

for (const check of checks) {
  const fault = await check.run();
  console.log(`${fault ? 'FAILED' : 'passed'}  ${check.name}${fault ? `: ${fault}` : ''}`);
  if (fault) failed += 1;
  else passed += 1;
}

type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly success: boolean;
};

const seed = seedOfToday(Date.now());
const sample = sampleOf(seed);
process.env.PROPERTY_SEED = String(createDice(seed).below(2 ** 31));
for (const [project, files] of [
  ['unit', []],
  ['server', []],
  ['component', []],
  ['e2e', []],
  ['faults', sample.map(fileOf)],
] as const) {
  console.log(`\n== ${project}`);
  if (project === 'faults')
    console.log(`The sample of ${seed}: ${sample.join(', ')}. All: npm run faults`);
  const file = join(results, `${project}.json`);
  const code = await tool('vitest', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...files,
  ]);
  const report = readReport(file);
  passed += report?.numPassedTests ?? 0;
  const notRun = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const broken = (report?.numFailedTests ?? 0) + notRun;
  // A suite that cannot even load reports no failed test: its exit code still counts as one.
  failed += broken > 0 ? broken : code === 0 && report?.success ? 0 : 1;
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
