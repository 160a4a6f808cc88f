import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer } from '../../src/engine/answer.ts';
import { begin } from '../../src/engine/begin.ts';
import { restore } from '../../src/engine/restore.ts';
import { knownRunning } from '../../src/engine/running.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { live, naively } from './naive.ts';
import { lines, move, moved, planWithoutCircles } from './random-forms.ts';
import { planOf, scenario } from './scenario.ts';

test('[ENG20] [ENG37] [ENG73] whatever is answered, in whatever form, is as if made anew', () => {
  let forms = 0;
  fc.assert(
    fc.property(lines, fc.array(move, { minLength: 1, maxLength: 12 }), (written, moves) => {
      const plan = planWithoutCircles(written);
      fc.pre(plan !== undefined);
      if (plan === undefined) return;
      forms += 1;
      let state = begin(plan, { language: 'en' as LanguageTag, seed: 1, today: '2026-11-22' });
      for (const one of moves) {
        const before = JSON.stringify(state);
        const next = moved(plan, state, one);
        expect(JSON.stringify(state)).toBe(before);
        expect(live(plan, next)).toEqual(naively(plan, next));
        state = next;
      }
      const kept = restore(plan, JSON.parse(JSON.stringify(state)));
      expect(kept.ok && live(plan, kept.value)).toEqual(live(plan, state));
    }),
    { numRuns: 200 },
  );
  expect(forms).toBeGreaterThan(150);
}, 30_000);

test('[ENG20] an answer runs only what hangs on it', () => {
  const form = scenario(`
    | type      | name   | calculation      |
    | integer   | a      |                  |
    | integer   | b      |                  |
    | calculate | double | \${a} * 2        |
    | calculate | more   | \${double} + 1   |
    | calculate | other  | \${b} * 2        |
  `);
  const after = form.answers('b', 4).answers('a', 5).reckons('more', 11).reckons('other', 8);
  const again = after.answers('a', 5);
  // Nothing came out differently, so nothing was made anew: the very same map.
  expect(again.state.calculated).toBe(after.state.calculated);
  expect(again.state.hidden).toBe(after.state.hidden);
});

test('[ENG38] an answer in a long form copies a little of the state and shares the rest', () => {
  const rows = Array.from({ length: 2_000 }, (_, at) => `| integer | q${at} |`);
  const plan = planOf(`| type | name |\n${rows.join('\n')}`);
  let state = begin(plan, { language: 'en' as LanguageTag, seed: 1, today: '2026-11-22' });
  for (let at = 0; at < 2_000; at += 7)
    state = answer(plan, state, `q${at}`, { is: 'answered', value: at });
  const next = answer(plan, state, 'q1001', { is: 'answered', value: 1 });
  const before = knownRunning(plan, state)?.given.chunks ?? [];
  const after = knownRunning(plan, next)?.given.chunks ?? [];
  expect(after.filter((chunk, at) => chunk !== before[at])).toHaveLength(1);
  expect(after.length).toBeGreaterThan(20);
});
