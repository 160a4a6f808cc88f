import { join } from 'node:path';
import { expect, test } from 'vitest';
import { specCoverage } from '../architecture/spec-coverage.ts';

test('every rule of the analysis is named by a test, once numbered, and none that does not exist', () => {
  const root = join(import.meta.dirname, '..', '..');
  const { numberedTwice, untested, unknown } = specCoverage(
    join(root, 'src/analysis/SPEC.md'),
    join(root, 'tests/analysis'),
    ['spec.test.ts'],
  );
  expect({ numberedTwice, untested, unknown }).toEqual({
    numberedTwice: [],
    untested: [],
    unknown: [],
  });
});
