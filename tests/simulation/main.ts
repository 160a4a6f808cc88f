import { heldHere, invariants } from './invariants.ts';
import { isMutant, mutants } from './mutants.ts';
import { explain, runSeeds } from './report.ts';
import type { Run } from './simulate.ts';

/**
 *   npm run simulate -- --seeds N [--seed S] [--steps 300] [--mutant NAME] [--list-mutants] [--json] [--premises]
 *
 * `--premises` says too how often each invariant had something to hold. Ends with 0 when every invariant held, with 1 when one did not, with 2 when it was asked wrongly.
 */
const usage =
  'npm run simulate -- --seeds N [--seed S] [--steps 300] [--mutant NAME] [--list-mutants] [--json] [--premises]';

const args = process.argv.slice(2);
const optionOf = (name: string): string | undefined => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : (args[at + 1] ?? '');
};
const refuse = (why: string): never => {
  console.error(`${why}\n${usage}`);
  process.exit(2);
};
const numberOf = (name: string, otherwise: number): number => {
  const given = optionOf(name);
  if (given === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(given)) refuse(`--${name} must be a whole number, and is "${given}".`);
  return Number(given);
};

if (args.includes('--list-mutants')) {
  console.log(Object.keys(mutants).join('\n'));
  process.exit(0);
}
const known = ['seeds', 'seed', 'steps', 'mutant', 'json', 'premises'];
const stranger = args.find((arg) => arg.startsWith('--') && !known.includes(arg.slice(2)));
if (stranger !== undefined) refuse(`There is no option ${stranger}.`);
const name = optionOf('mutant');
const mutant = name !== undefined && isMutant(name) ? name : undefined;
if (name !== undefined && mutant === undefined)
  refuse(`There is no mutant "${name}"; --list-mutants prints their names.`);

const seeds = numberOf('seeds', 100);
const firstSeed = numberOf('seed', 1);
const steps = numberOf('steps', 300);
const isJson = args.includes('--json');
const isAsked = args.includes('--premises');

let first: Run | undefined;
const begun = performance.now();
const { premises, ...totals } = await runSeeds({
  seeds,
  firstSeed,
  steps,
  mutant,
  onViolation: (run) => {
    first ??= run;
    const { invariant, what, step } = run.violation ?? { invariant: '', what: '', step: 0 };
    console.error(`seed ${run.seed}, step ${step}: ${invariant}: ${what}`);
  },
});

if (isJson) console.log(JSON.stringify(isAsked ? { ...totals, premises } : totals));
else {
  if (first !== undefined) console.log(`\n${await explain(first, steps, mutant)}\n`);
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  console.log(
    `${totals.seeds} seeds, ${totals.steps} steps, ${totals.faults} faults, ${totals.deliveries} deliveries, ${totals.forgets} forgotten, ${totals.violations} violations, ${seconds} s`,
  );
  if (isAsked)
    for (const name of heldHere)
      console.log(`${name.padStart(4)} ${String(premises[name]).padStart(9)}  ${invariants[name]}`);
}
process.exitCode = totals.violations === 0 ? 0 : 1;
