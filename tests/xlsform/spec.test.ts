import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { specCoverage } from '../architecture/spec-coverage.ts';

test('rules and tests of import name each other', () => {
  const others = readdirSync('tests/xlsform').filter((file) => /^(export|spec)/.test(file));
  const coverage = specCoverage('src/xlsform/SPEC.md', 'tests/xlsform', others);
  expect(coverage).toEqual({ numberedTwice: [], untested: [], unknown: [], unnamed: [] });
});
