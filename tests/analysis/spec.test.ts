import { expect, test } from 'vitest';
import { specCoverage } from '../architecture/spec-coverage.ts';

test('every rule of the analysis is named by a test, and none that does not exist', () => {
  const { rules, untested, unknown } = specCoverage('src/analysis/SPEC.md', 'tests/analysis');
  expect(rules.length).toBeGreaterThan(20);
  expect(new Set(rules).size).toBe(rules.length);
  expect({ untested, unknown }).toEqual({ untested: [], unknown: [] });
});
