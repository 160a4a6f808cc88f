import { isMutant, type Mutant, mutants } from './mutants.ts';
import { simulate } from './simulate.ts';

/**
 * npm run simulate -- --seeds N [--seed S] [--steps 300] [--mutant NAME] [--list-mutants] [--json]
 */
const given = new Map<string, string>();
const args = process.argv.slice(2);
for (const [index, arg] of args.entries())
  if (arg.startsWith('--')) given.set(arg.slice(2), args[index + 1] ?? '');

if (given.has('list-mutants')) {
  console.log(Object.keys(mutants).join('\n'));
  process.exit(0);
}
const name = given.get('mutant');
if (name !== undefined && !isMutant(name)) {
  console.error(`There is no mutant "${name}". --list-mutants prints their names.`);
  process.exit(2);
}
const mutant: Mutant | undefined = name;
const seeds = Number(given.get('seeds') ?? 1);
const firstSeed = Number(given.get('seed') ?? 1);
const steps = Number(given.get('steps') ?? 300);
const totals = {
  seeds: 0,
  steps: 0,
  faults: 0,
  forgets: 0,
  deliveries: 0,
  violations: 0,
  turns: 0,
  rest: 0,
};
const begun = performance.now();
for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
  const run = await simulate({ seed, steps, mutant });
  totals.seeds += 1;
  totals.steps += run.steps;
  totals.faults += run.faults;
  totals.forgets += run.forgets;
  totals.deliveries += run.deliveries;
  totals.turns += run.turns;
  totals.rest += run.restTurns;
  if (run.violation === undefined) continue;
  totals.violations += 1;
  console.error(
    `seed ${seed}, step ${run.violation.step}: ${run.violation.invariant}: ${run.violation.what}`,
  );
}
console.log(JSON.stringify({ ...totals, seconds: (performance.now() - begun) / 1000 }));
