import { heldHere, invariants, noPremises, type Premises } from './invariants.ts';
import type { Mutant } from './mutants.ts';
import { makePlan } from './plan.ts';
import { shrink } from './shrink.ts';
import { type Run, simulate } from './simulate.ts';

/** Many seeds, one after another, added up. */
export type Totals = {
  readonly seeds: number;
  readonly steps: number;
  readonly faults: number;
  readonly forgets: number;
  readonly deliveries: number;
  readonly violations: number;
  /** The first seed that failed; where none did, the first that was run. */
  readonly firstSeed: number;
  readonly premises: Premises;
};

export async function runSeeds(given: {
  readonly seeds: number;
  readonly firstSeed: number;
  readonly steps: number;
  readonly mutant?: Mutant | undefined;
  /** Stops at the first violation. */
  readonly isHasty?: boolean;
  readonly onViolation?: (run: Run) => void;
}): Promise<Totals> {
  const { seeds, firstSeed, steps, mutant, isHasty = false, onViolation } = given;
  const totals = { seeds: 0, steps: 0, faults: 0, forgets: 0, deliveries: 0, violations: 0 };
  const premises = noPremises();
  let failed: number | undefined;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const run = await simulate({ seed, steps, mutant });
    totals.seeds += 1;
    totals.steps += run.steps;
    totals.faults += run.faults;
    totals.forgets += run.forgets;
    totals.deliveries += run.deliveries;
    for (const name of heldHere) premises[name] += run.premises[name];
    if (run.violation === undefined) continue;
    totals.violations += 1;
    failed ??= seed;
    onViolation?.(run);
    if (isHasty) break;
  }
  return { ...totals, firstSeed: failed ?? firstSeed, premises };
}

/** A failure, cut down and told: seed, step, the invariant in words, what was done. */
export async function explain(failed: Run, steps: number, mutant?: Mutant): Promise<string> {
  const { seed, violation } = failed;
  if (violation === undefined) return `seed ${seed}: nothing is wrong`;
  const { invariant, what, step } = violation;
  const { run } = await shrink(failed, makePlan(seed, steps), { seed, mutant });
  return [
    `seed ${seed}, step ${step}: ${invariant} does not hold. ${invariants[invariant]}`,
    `  ${what}`,
    `Cut down to ${run.steps} steps (${run.violation?.what ?? what}):`,
    ...run.trace.map((line) => `  ${line}`),
    `Again: npm run simulate -- --seeds 1 --seed ${seed} --steps ${steps}${mutant === undefined ? '' : ` --mutant ${mutant}`}`,
  ].join('\n');
}
