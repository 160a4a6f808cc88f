import { expect, test } from 'vitest';
import { specCoverage } from '../architecture/spec-coverage.ts';

const folders = [
  'tests/outbox',
  'tests/sync',
  'tests/replica',
  'tests/service-worker',
  'tests/sync-server',
  'tests/simulation',
  'tests/rescue',
  'tests/faults',
];
const coverage = folders.map((folder) => specCoverage('src/sync/SPEC.md', folder));

test('every rule of SPEC.md is named by a test', () => {
  const untested = coverage
    .map((folder) => folder.untested)
    .reduce((everywhere, folder) => everywhere.filter((rule) => folder.includes(rule)));
  expect(untested).toEqual([]);
});

test('no test names a rule that SPEC.md does not have', () => {
  expect(coverage.flatMap((folder) => folder.unknown)).toEqual([]);
  expect(coverage.flatMap((folder) => folder.numberedTwice)).toEqual([]);
});
