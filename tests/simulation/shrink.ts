import type { Act } from './plan.ts';
import { type Run, type RunOptions, simulate } from './simulate.ts';

/**
 * Leaves out of a failing plan whatever it fails without, larger pieces first, until what is left
 * can be read. A shorter plan counts when the same invariant breaks.
 */
export async function shrink(
  failed: Run,
  plan: readonly Act[],
  options: Omit<RunOptions, 'plan'>,
  mostRuns = 1_500,
): Promise<{ readonly plan: readonly Act[]; readonly run: Run }> {
  let runs = 0;
  let best = { plan, run: failed };
  const fails = async (shorter: readonly Act[]): Promise<boolean> => {
    runs += 1;
    const run = await simulate({ ...options, plan: shorter });
    if (run.violation?.invariant !== failed.violation?.invariant) return false;
    best = { plan: shorter, run };
    return true;
  };

  const { step = plan.length } = failed.violation ?? {};
  await fails(plan.slice(0, step));
  for (let piece = Math.ceil(best.plan.length / 2); piece >= 1 && runs < mostRuns; ) {
    const before = best.plan.length;
    for (let from = 0; from < best.plan.length && runs < mostRuns; ) {
      const shorter = [...best.plan.slice(0, from), ...best.plan.slice(from + piece)];
      if (!(await fails(shorter))) from += piece;
    }
    // As long as pieces of this size can go, more of them may be able to.
    if (best.plan.length === before) piece = Math.floor(piece / 2);
  }
  const traced = await simulate({ ...options, plan: best.plan, isTracing: true });
  return { plan: best.plan, run: traced };
}
