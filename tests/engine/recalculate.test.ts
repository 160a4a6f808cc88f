import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer } from '../../src/engine/answer.ts';
import { begin } from '../../src/engine/begin.ts';
import { compileForm } from '../../src/engine/compile.ts';
import { setLanguage } from '../../src/engine/language.ts';
import { instancesOf, pathOf } from '../../src/engine/paths.ts';
import type { Plan } from '../../src/engine/plan.ts';
import { addInstance, removeInstance, repeatsOf } from '../../src/engine/repeat.ts';
import { restore } from '../../src/engine/restore.ts';
import type { FormState, Given } from '../../src/engine/state.ts';
import type { AnswerValue } from '../../src/model/answer.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { formOf } from './form-table.ts';
import { live, naively } from './naive.ts';
import { scenario } from './scenario.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

/** Formulas over any names, earlier or later. */
const formula = fc.letrec<{ value: string; test: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...names).map((name) => `\${${name}}`),
    fc.integer({ min: 0, max: 4 }).map(String),
    fc.constantFrom("'x'", "''", 'position(..)'),
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => `(${a} + ${b})`),
    fc.constantFrom(...names).map((name) => `sum(\${${name}})`),
    fc.constantFrom(...names).map((name) => `count(\${${name}})`),
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => `concat(${a}, ${b})`),
    fc.tuple(tie('test'), tie('value')).map(([a, b]) => `if(${a}, ${b}, 2)`),
    fc.constantFrom(...names).map((name) => `coalesce(., \${${name}})`),
  ),
  test: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(tie('value'), fc.constantFrom('=', '!=', '<', '>='), tie('value'))
      .map((all) => all.join(' ')),
    fc.constantFrom(...names).map((name) => `\${${name}} != ''`),
    fc.constantFrom(...names).map((name) => `selected(\${${name}}, 'yes')`),
    fc.tuple(tie('test'), tie('test')).map(([a, b]) => `(${a} or ${b})`),
    tie('test').map((a) => `not(${a})`),
  ),
}));

type Line = { type: string; relevant: string; calculation: string; count: string; default: string };
const plain = { type: '', relevant: '', calculation: '', count: '', default: '' };
const maybe = (source: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), source);

const line: fc.Arbitrary<Line> = fc.record({
  type: fc.constantFrom(
    ...[
      'integer',
      'integer',
      'text',
      'calculate',
      'selectMultiple yn',
      'group',
      'repeat',
      'repeat',
      'end',
      'end',
    ],
  ),
  relevant: maybe(formula.test),
  calculation: formula.value,
  count: maybe(formula.value),
  default: fc.constantFrom('', '', '2', `concat(\${a}, 1)`),
});

/**
 * Half of the forms have a repeat within a repeat for certain, with something calculated inside
 * and something outside: what is hardest to keep up to date.
 */
const lines: fc.Arbitrary<readonly Line[]> = fc.oneof(
  fc.array(line, { minLength: 3, maxLength: names.length }),
  fc
    .record({
      one: line,
      inner: fc.constantFrom('', '2', `\${a} - 1`),
      outside: fc.constantFrom(`count(\${b})`, `count(\${c})`, `sum(\${d})`),
      rest: fc.array(line, { maxLength: 2 }),
    })
    .map(({ one, inner, outside, rest }) => [
      { ...plain, type: 'integer' },
      { ...plain, type: 'repeat', count: `\${a}` },
      { ...one, type: 'repeat', count: inner },
      { ...one, type: 'calculate' },
      { ...plain, type: 'end' },
      { ...plain, type: 'end' },
      { ...plain, type: 'calculate', calculation: outside },
      ...rest,
    ]),
);

/** Lines as a table; containers that are left open are closed. */
function tableOf(lines: readonly Line[]): string {
  let open = 0;
  const rows = lines.flatMap((one, at) => {
    if (one.type === 'end') {
      open -= open > 0 ? 1 : 0;
      return open >= 0 && isClosing(lines, at) ? ['| end | | | | | |'] : [];
    }
    const isContainer = one.type === 'group' || one.type === 'repeat';
    if (isContainer) open += 1;
    const calculation = one.type === 'calculate' ? one.calculation : '';
    const count = one.type === 'repeat' ? one.count : '';
    const initial = one.type === 'integer' ? one.default : '';
    return [
      `| ${one.type} | ${names[at]} | ${one.relevant} | ${calculation} | ${count} | ${initial} |`,
    ];
  });
  return ['| type | name | relevant | calculation | count | default |', ...rows].join('\n');
}

/** Whether this `end` has something to close. */
function isClosing(lines: readonly Line[], at: number): boolean {
  let open = 0;
  for (const { type } of lines.slice(0, at)) {
    if (type === 'group' || type === 'repeat') open += 1;
    if (type === 'end') open = Math.max(0, open - 1);
  }
  return open > 0;
}

/** Takes the formulas of what is at fault away until the form can run. */
function planWithoutCircles(lines: readonly Line[]): Plan | undefined {
  let left = lines;
  for (let tries = 0; tries < 30; tries += 1) {
    const compiled = compileForm(formOf(tableOf(left)));
    if (compiled.ok) return compiled.value;
    const at = compiled.error.map(({ path }) => names.indexOf(path.slice(-1)));
    left = left.map((one, index) =>
      at.includes(index) ? { ...one, relevant: '', calculation: '1', count: '', default: '' } : one,
    );
  }
  return undefined;
}

type Move = { place: number; given: Given; what: 'answer' | 'add' | 'remove' | 'language' };
const move: fc.Arbitrary<Move> = fc.record({
  place: fc.nat(50),
  what: fc.constantFrom('answer', 'answer', 'answer', 'answer', 'add', 'remove', 'language'),
  given: fc.oneof(
    fc.constantFrom<Given>({ is: 'untouched' }, { is: 'skipped' }),
    fc
      .oneof(
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom('x', 'yes', ''),
        fc.constant<AnswerValue>(['yes']),
      )
      .map((value): Given => ({ is: 'answered', value })),
  ),
});

function moved(plan: Plan, state: FormState, { place, what, given }: Move): FormState {
  const repeats = repeatsOf(plan, state);
  const repeat = repeats[place % Math.max(1, repeats.length)];
  if (what === 'language') return setLanguage(plan, state, 'fr' as LanguageTag);
  if (what !== 'answer') {
    if (repeat === undefined) return state;
    return what === 'add'
      ? addInstance(plan, state, repeat.path)
      : removeInstance(plan, state, repeat.path, 1);
  }
  const places = plan.slots.flatMap((slot) =>
    instancesOf(state, slot.repeats).map((at) => pathOf(slot, at)),
  );
  const path = places[place % Math.max(1, places.length)];
  return path === undefined ? state : answer(plan, state, path, given);
}

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
