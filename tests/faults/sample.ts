import { execFileSync } from 'node:child_process';
import { createDice } from '../../src/base/dice.ts';
import { root } from '../processes.ts';
import { secondsOf } from './lines.ts';

/**
 * Some of the faults, for `npm test`: as many files as fit into a minute. Which ones is decided by
 * the commit, so that the same commit always tries the same and the next one tries others; where
 * there is no commit to be seen, by the day.
 */
const mostSeconds = 60;

export function sampleOf(seed: string): readonly string[] {
  const dice = createDice(seed);
  const names = Object.keys(secondsOf)
    .sort()
    .map((name) => ({ name, place: dice.below(1_000_000) }))
    .sort((a, b) => a.place - b.place);
  const chosen: string[] = [];
  let seconds = 0;
  for (const { name } of names) {
    const more = secondsOf[name] ?? 0;
    if (seconds + more > mostSeconds) continue;
    seconds += more;
    chosen.push(name);
  }
  return chosen;
}

/** The commit, or the day as `2026-11-22`. */
export function seedOfToday(now: number): string {
  try {
    const head = execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return head.toString().trim().slice(0, 12);
  } catch {
    return new Date(now).toISOString().slice(0, 10);
  }
}

export const fileOf = (name: string): string => `tests/faults/${name}.fault.test.ts`;
