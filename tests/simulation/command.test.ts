import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { mutants } from './mutants.ts';

const simulateAt = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['tests/simulation/main.ts', ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};

test('JSON says what was run and what was found', () => {
  const { status, stdout } = simulateAt('--seeds', '2', '--seed', '9', '--steps', '40', '--json');
  expect(status).toBe(0);
  const totals = JSON.parse(stdout) as Record<string, unknown>;
  expect(Object.keys(totals)).toEqual([
    'seeds',
    'steps',
    'faults',
    'forgets',
    'deliveries',
    'violations',
    'firstSeed',
  ]);
  expect(totals).toMatchObject({ seeds: 2, steps: 80, violations: 0, firstSeed: 9 });
});

test('a mutant is found, and its seed named', () => {
  const args = ['--seeds', '3', '--mutant', 'forget-at-delivered', '--json'];
  const { status, stdout, stderr } = simulateAt(...args);
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ violations: 3, firstSeed: 1 });
  expect(stderr).toMatch(/^seed 1, step \d+: I2: /);
});

test('the mutants are listed, one a line', () => {
  expect(simulateAt('--list-mutants').stdout.trim().split('\n')).toEqual(Object.keys(mutants));
});

test.each([[['--mutant', 'nonsense']], [['--seeds', 'many']], [['--nonsense']]])(
  'what is not understood is said: %j',
  (args) => {
    const { status, stderr } = simulateAt(...args);
    expect(status).toBe(2);
    expect(stderr).toContain('npm run simulate --');
  },
);
