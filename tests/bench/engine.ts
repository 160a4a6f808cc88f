import * as z from 'zod/mini';
import { answer } from '../../src/engine/answer.ts';
import { begin } from '../../src/engine/begin.ts';
import { pagesOf } from '../../src/engine/pages.ts';
import type { Plan } from '../../src/engine/plan.ts';
import { prepareForm } from '../../src/engine/prepare-form.ts';
import { progressOf } from '../../src/engine/progress.ts';
import { recalculate } from '../../src/engine/recalculate.ts';
import { addInstance } from '../../src/engine/repeat.ts';
import { draftFromRecords } from '../../src/engine/resume.ts';
import type { FormState } from '../../src/engine/state.ts';
import { Form } from '../../src/model/form.ts';
import { LanguageTag, literal } from '../../src/model/ids.ts';

/**
 * The engine alone, in Node: how long a large form takes to compile, how long an answer takes in a
 * short and in a long form, and in a roster with sums over it. The naive twin makes everything
 * anew for each answer; ratios to it are what to compare between machines.
 */
export async function run({ json }: { json: boolean }): Promise<void> {
  const short = await long(100);
  const big = await long(5_000);
  const roster = await rosterOf(200);
  const figures = {
    compileMs: big.compileMs,
    answerP50Ms: big.p50,
    answerP95Ms: big.p95,
    naiveMs: big.naiveMs,
    answerToNaive: round(big.p50 / big.naiveMs),
    answerP50MsAt100: short.p50,
    growth100To5000: round(big.p50 / short.p50),
    growth100To5000P95: round(big.p95 / short.p95),
    pagesAndProgressMs: big.viewsMs,
    rosterP50Ms: roster.p50,
    rosterP95Ms: roster.p95,
    rosterNaiveMs: roster.naiveMs,
    bars: {
      compile: bar(big.compileMs, 300),
      answerP95: bar(big.p95, 1),
      roster: bar(roster.p95, 5),
      growth: bar(big.p50 / short.p50, 1.5),
    },
  };
  console.log(json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2));
}

const bar = (figure: number, below: number) => ({ below, met: figure < below });

/**
 * Questions in groups of ten: one in ten is asked only for an earlier answer, one in ten is
 * calculated from two others, one in ten has a constraint; a total is kept of every hundredth.
 */
async function long(count: number) {
  const form = formOf(
    Array.from({ length: count / 10 }, (_, group) => ({
      kind: 'group',
      name: `g${group}`,
      label: { en: `Group ${group}` },
      nodes: Array.from({ length: 10 }, (_, at) => question(group, at)),
    })),
  );
  const begun = performance.now();
  const plan = await planOf(form);
  const compileMs = round(performance.now() - begun);
  let state = start(plan);
  const paths = plan.slots.filter(({ node }) => node.kind === 'integer').map(({ path }) => path);
  // Twice through: the second time every place has an answer already, as at the end of a long form.
  const times: number[] = [];
  const rounds = Math.max(2, Math.ceil(4_000 / paths.length));
  for (let round = 0; round < rounds; round += 1)
    for (const [at, path] of paths.entries()) {
      const before = performance.now();
      state = answer(plan, state, path, { is: 'answered', value: (at + round) % 5 });
      if (round > 0) times.push(performance.now() - before);
    }
  const views = performance.now();
  for (let repeat = 0; repeat < 20; repeat += 1) {
    state = answer(plan, state, paths[repeat] ?? '', { is: 'answered', value: 3 });
    pagesOf(plan, state).at(repeat)?.nodes.at(0)?.label;
    progressOf(plan, state);
  }
  return {
    compileMs,
    ...spread(times),
    viewsMs: round((performance.now() - views) / 20),
    naiveMs: naive(plan, state),
  };
}

function question(group: number, at: number): object {
  const name = `q${group}_${at}`;
  const base = { kind: 'integer', name, label: { en: `Question ${at} of group ${group}` } };
  if (at === 3) return { ...base, relevant: `\${q${group}_0} > 1` };
  if (at === 5) return { ...base, constraint: `. >= 0 and . < 100` };
  if (at === 9)
    return { ...base, kind: 'calculate', calculation: `\${q${group}_1} + \${q${group}_2} * 2` };
  return base;
}

/** A household of two hundred: each row looks at the one before, three totals look at all. */
async function rosterOf(rows: number) {
  const plan = await planOf(
    formOf([
      {
        kind: 'repeat',
        name: 'person',
        label: { en: 'Person' },
        nodes: [
          { kind: 'integer', name: 'age', label: { en: 'Age' } },
          { kind: 'calculate', name: 'adult', calculation: `if(\${age} >= 18, 1, 0)` },
          {
            kind: 'calculate',
            name: 'before',
            calculation: `indexed-repeat(\${age}, \${person}, position(..) - 1)`,
          },
          { kind: 'calculate', name: 'gap', calculation: `\${age} - \${before}` },
        ],
      },
      { kind: 'calculate', name: 'adults', calculation: `sum(\${adult})` },
      { kind: 'calculate', name: 'eldest', calculation: `max(\${age})` },
      {
        kind: 'calculate',
        name: 'firstAndLast',
        calculation: `indexed-repeat(\${age}, \${person}, 1) + indexed-repeat(\${age}, \${person}, count(\${person}))`,
      },
    ]),
  );
  let state = start(plan);
  for (let row = 1; row < rows; row += 1) state = addInstance(plan, state, 'person');
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn += 1)
    for (let row = 1; row <= rows; row += 1) {
      const before = performance.now();
      const given = { is: 'answered' as const, value: (row * 7 + turn) % 80 };
      state = answer(plan, state, `person[${row}]/age`, given);
      if (turn > 0) times.push(performance.now() - before);
    }
  return { ...spread(times), naiveMs: naive(plan, state) };
}

/** Everything made anew from what was said: what an answer would cost without a graph. */
function naive(plan: Plan, state: FormState): number {
  const times = Array.from({ length: 10 }, () => {
    const before = performance.now();
    recalculate(draftFromRecords(plan, state), 'all');
    return performance.now() - before;
  });
  return spread(times).p50;
}

async function planOf(form: Form): Promise<Plan> {
  const plan = await prepareForm(form);
  if (!plan.ok) throw new Error(plan.error.map(({ sentence }) => sentence).join('\n'));
  return plan.value;
}

const start = (plan: Plan): FormState =>
  begin(plan, { language: literal(LanguageTag, 'en'), seed: 1, today: '2026-11-22' });

const formOf = (nodes: readonly object[]): Form =>
  z.parse(Form, {
    id: 'bench',
    version: '1',
    title: { en: 'A form to measure' },
    languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
    defaultLanguage: 'en',
    lists: {},
    nodes,
  });

function spread(times: readonly number[]): { readonly p50: number; readonly p95: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number => round(sorted[Math.floor(sorted.length * part)] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

const round = (figure: number): number => Math.round(figure * 10_000) / 10_000;
