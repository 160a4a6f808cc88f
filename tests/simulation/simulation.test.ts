import { expect, test } from 'vitest';
import { heldHere } from './invariants.ts';
import { makePlan } from './plan.ts';
import { explain, runSeeds } from './report.ts';
import { shrink } from './shrink.ts';
import { simulate } from './simulate.ts';

test('[I1] [I2] [I3] [I4] [I5] [I6] [I7] [I8] [I9] [I10] [I11] [I12] [I13] [I14] whatever happens to the town, nothing that must hold breaks', async () => {
  const totals = await runSeeds({ seeds: 60, firstSeed: 1, steps: 300 });
  expect(totals).toMatchObject({ seeds: 60, steps: 60 * 300, violations: 0, firstSeed: 1 });
  // The town lives: it suffers, delivers and forgets.
  expect(totals.faults).toBeGreaterThan(60 * 20);
  expect(totals.deliveries).toBeGreaterThan(60 * 20);
  expect(totals.forgets).toBeGreaterThan(60 * 5);
  // None of them holds only because nothing put it to the test.
  for (const name of heldHere) expect(totals.premises[name], name).toBeGreaterThan(60);
}, 120_000);

test('the same seed is the same life, turn by turn', async () => {
  const [one, again] = [
    await simulate({ seed: 77, isTracing: true }),
    await simulate({ seed: 77, isTracing: true }),
  ];
  expect(again).toEqual(one);
  expect((await simulate({ seed: 78 })).turns).not.toBe(one.turns);
});

test('with real signatures, made by Node and checked by WebCrypto, it is the same life', async () => {
  const cheap = await simulate({ seed: 5 });
  const real = await simulate({ seed: 5, isSigningReal: true });
  expect(real).toEqual(cheap);
  expect(real.violation).toBeUndefined();
}, 60_000);

test('a failure is cut down to what it needs, and told in words', async () => {
  const options = { seed: 1, mutant: 'no-demotion-after-restore' } as const;
  const failed = await simulate(options);
  const { plan, run } = await shrink(failed, makePlan(1, 300), options);
  expect(run.violation?.invariant).toBe(failed.violation?.invariant);
  expect(plan.length).toBeLessThan(15);
  const words = await explain(failed, 300, options.mutant);
  expect(words).toMatch(/seed 1, step 300: I10 does not hold\. After an epoch change/);
  expect(words).toMatch(/the server is restored from backup/);
  expect(words).toContain('npm run simulate -- --seeds 1 --seed 1');
}, 60_000);
