import { expect, test } from 'vitest';
import { specCoverage } from '../architecture/spec-coverage.ts';

test('rules and tests of the engine name each other', () => {
  const coverage = specCoverage('src/engine/SPEC.md', 'tests/engine', ['spec.test.ts']);
  expect(coverage).toEqual({ numberedTwice: [], untested: [], unknown: [], unnamed: [] });
});
