import fc from 'fast-check';
import { answer } from '../../src/engine/answer.ts';
import { compileForm } from '../../src/engine/compile.ts';
import { setLanguage } from '../../src/engine/language.ts';
import { instancesOf, pathOf } from '../../src/engine/paths.ts';
import type { Plan } from '../../src/engine/plan.ts';
import { addInstance, moveInstance, removeInstance, repeatsOf } from '../../src/engine/repeat.ts';
import { runningOf } from '../../src/engine/resume.ts';
import type { FormState, Given } from '../../src/engine/state.ts';
import type { AnswerValue } from '../../src/model/answer.ts';
import type { LanguageTag } from '../../src/model/ids.ts';
import { formOf } from './form-table.ts';
import { everyFunction } from './scenario.ts';

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
    fc.constantFrom(...names).map((name) => `once(\${${name}})`),
    fc.constantFrom(...names).map((name) => `count(/data/*[. = \${${name}}])`),
    fc
      .tuple(
        fc.constantFrom('sum-if', 'count-if', 'max-if'),
        fc.constantFrom(...names),
        tie('test'),
      )
      .map(([of, name, test]) => `${of}(\${${name}}, ${test})`),
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

export type Line = {
  type: string;
  relevant: string;
  calculation: string;
  count: string;
  default: string;
  trigger: string;
};
const plain = { type: '', relevant: '', calculation: '', count: '', default: '', trigger: '' };
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
  trigger: fc.constantFrom('', '', '', 'a', 'b', 'd'),
});

/**
 * Half of the forms have a repeat within a repeat for certain, with something calculated inside
 * and something outside: what is hardest to keep up to date.
 */
export const lines: fc.Arbitrary<readonly Line[]> = fc.oneof(
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
      return open >= 0 && isClosing(lines, at) ? ['| end | | | | | | |'] : [];
    }
    const isContainer = one.type === 'group' || one.type === 'repeat';
    if (isContainer) open += 1;
    const calculation = one.type === 'calculate' ? one.calculation : '';
    const count = one.type === 'repeat' ? one.count : '';
    const initial = one.type === 'integer' ? one.default : '';
    return [
      `| ${one.type} | ${names[at]} | ${one.relevant} | ${calculation} | ${count} | ${initial} | ${one.type === 'calculate' ? one.trigger : ''} |`,
    ];
  });
  return ['| type | name | relevant | calculation | count | default | trigger |', ...rows].join(
    '\n',
  );
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
export function planWithoutCircles(lines: readonly Line[]): Plan | undefined {
  let left = lines;
  for (let tries = 0; tries < 30; tries += 1) {
    const compiled = compileForm(formOf(tableOf(left)), everyFunction);
    if (compiled.ok) return compiled.value;
    const at = compiled.error.map(({ path }) => names.indexOf(path.slice(-1)));
    left = left.map((one, index) =>
      at.includes(index)
        ? { ...one, relevant: '', calculation: '1', count: '', default: '', trigger: '' }
        : one,
    );
  }
  return undefined;
}

export type Move = {
  place: number;
  given: Given;
  what: 'answer' | 'add' | 'remove' | 'move' | 'language';
};
export const move: fc.Arbitrary<Move> = fc.record({
  place: fc.nat(50),
  what: fc.constantFrom(
    'answer',
    'answer',
    'answer',
    'answer',
    'add',
    'remove',
    'move',
    'language',
  ),
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

export function moved(plan: Plan, state: FormState, { place, what, given }: Move): FormState {
  const repeats = repeatsOf(plan, state);
  const repeat = repeats[place % Math.max(1, repeats.length)];
  if (what === 'language') return setLanguage(plan, state, 'fr' as LanguageTag);
  if (what !== 'answer') {
    if (repeat === undefined) return state;
    if (what === 'add') return addInstance(plan, state, repeat.path);
    return what === 'move'
      ? moveInstance(plan, state, repeat.path, 1, repeat.instances)
      : removeInstance(plan, state, repeat.path, 1);
  }
  const places = plan.slots.flatMap((slot) =>
    instancesOf(runningOf(plan, state), slot.repeats).map((at) => pathOf(slot, at)),
  );
  const path = places[place % Math.max(1, places.length)];
  return path === undefined ? state : answer(plan, state, path, given);
}
