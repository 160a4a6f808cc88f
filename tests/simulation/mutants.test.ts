import { expect, test } from 'vitest';
import { invariants } from './invariants.ts';
import { type Mutant, mutants } from './mutants.ts';
import { runSeeds } from './report.ts';
import type { Run } from './simulate.ts';

/** As many seeds as each planted mistake may take to be found; most take one or two. */
const mostSeeds = 200;

test.each(Object.keys(mutants) as Mutant[])(
  'the planted mistake %s is caught',
  async (mutant) => {
    let first: Run | undefined;
    const totals = await runSeeds({
      seeds: mostSeeds,
      firstSeed: 1,
      steps: 300,
      mutant,
      isHasty: true,
      onViolation: (run) => {
        first ??= run;
      },
    });
    expect(totals.violations).toBe(1);
    expect(invariants).toHaveProperty(first?.violation?.invariant ?? 'none');
  },
  120_000,
);

test('the planted mistakes that the rules were written against are all among them', () => {
  expect(Object.keys(mutants)).toEqual(
    expect.arrayContaining([
      'receipt-before-flush',
      'cursor-by-clock',
      'checkpoint-before-write',
      'no-duplicate-check',
      'serial-numbers-without-the-lock',
      'forget-at-delivered',
      'no-demotion-after-restore',
      'forget-by-the-newest-backup',
    ]),
  );
});
