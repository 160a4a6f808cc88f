import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from './source-files.ts';

const root = join(import.meta.dirname, '..', '..');

export type SpecCoverage = {
  readonly rules: readonly string[];
  /** Rules of the specification that no test names. */
  readonly untested: readonly string[];
  /** Rules that tests name and the specification does not have. */
  readonly unknown: readonly string[];
};

/**
 * Compares the numbered rules of a SPEC.md (`- [ANA1] ...`) with those that tests below `testDir`
 * carry in their names (`test('[ANA1] ...')`). Both paths from the project's root.
 */
export function specCoverage(specPath: string, testDir: string): SpecCoverage {
  const rules = [
    ...readFileSync(join(root, specPath), 'utf8').matchAll(/^\s*-\s+\[([A-Z]+\d+)\]/gm),
  ].map((match) => match[1] ?? '');
  const letters = new Set(rules.map((rule) => rule.replace(/\d+$/, '')));
  const named = new Set(
    sourceFiles([testDir], ['.test.ts', '.test.tsx'])
      .flatMap(({ text }) => [...text.matchAll(/\[([A-Z]+\d+)\]/g)].map((match) => match[1] ?? ''))
      .filter((rule) => letters.has(rule.replace(/\d+$/, ''))),
  );
  return {
    rules,
    untested: rules.filter((rule) => !named.has(rule)),
    unknown: [...named].filter((rule) => !rules.includes(rule)),
  };
}
