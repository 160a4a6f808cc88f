import { expect } from 'vitest';
import type { Result } from '../../src/base/result.ts';
import { answer } from '../../src/engine/answer.ts';
import { begin } from '../../src/engine/begin.ts';
import { compileForm } from '../../src/engine/compile.ts';
import { finish } from '../../src/engine/finish.ts';
import { setLanguage } from '../../src/engine/language.ts';
import { answerChoices } from '../../src/engine/more/answer-choices.ts';
import { makePath } from '../../src/engine/more/form-paths.ts';
import { kindTools } from '../../src/engine/more/kinds.ts';
import { moreNames } from '../../src/engine/more/names.ts';
import { shortList } from '../../src/engine/more/short-list.ts';
import { runTriggers } from '../../src/engine/more/triggers.ts';
import { pagesOf } from '../../src/engine/pages.ts';
import type { FormFault, FunctionTable, Plan } from '../../src/engine/plan.ts';
import { addInstance, moveInstance, removeInstance } from '../../src/engine/repeat.ts';
import type { FormState, Given } from '../../src/engine/state.ts';
import { faultsOf } from '../../src/engine/validate.ts';
import type { NodeView } from '../../src/engine/view.ts';
import { shuffleBySeed } from '../../src/expression/more/chance.ts';
import type { Answers, AnswerValue } from '../../src/model/answer.ts';
import { LanguageTag, literal } from '../../src/model/ids.ts';
import { everyFunction as every } from '../expression/every-function.ts';
import { formOf } from './form-table.ts';

/**
 * A person with a form, in words of the field:
 *
 *   scenario(`| type | name | …`).answers('age', 15).asks('school').finishes()
 *
 * Each verb gives a new scenario, so that a test can go two ways from one point.
 */
export type Scenario = {
  readonly plan: Plan;
  readonly state: FormState;
  answers(path: string, value: AnswerValue): Scenario;
  passes(path: string, reason?: Exclude<Given['is'], 'answered'>): Scenario;
  speaks(language: string): Scenario;
  adds(repeat: string): Scenario;
  removes(repeat: string, index: number): Scenario;
  moves(repeat: string, from: number, to: number): Scenario;
  /** On a screen now. */
  asks(...paths: string[]): Scenario;
  doesNotAsk(...paths: string[]): Scenario;
  /** Where the answers cannot stand: `age: required`. */
  objects(...faults: string[]): Scenario;
  reckons(path: string, value: AnswerValue | undefined): Scenario;
  screens(): readonly string[];
  sees(path: string): NodeView;
  given(path: string): AnswerValue | string;
  finishes(): Answers;
};

export function scenario(table: string, seed = 1): Scenario {
  const plan = planOf(table);
  return at(plan, begin(plan, { language: tag('en'), seed, today: '2026-11-22' }));
}

/** The plan of a form that has nothing wrong. */
export function planOf(table: string): Plan {
  const compiled = compileForm(formOf(table), everyFunction);
  if (!compiled.ok) throw new Error(compiled.error.map(({ sentence }) => sentence).join('\n'));
  return compiled.value;
}

/** What is wrong with a form: `path field code`. */
export function faultsIn(table: string): readonly string[] {
  return faultListOf(table).map(({ path, field, code }) => `${path} ${field} ${code}`);
}

export function faultListOf(table: string): readonly FormFault[] {
  const compiled: Result<Plan, readonly FormFault[]> = compileForm(formOf(table), everyFunction);
  return compiled.ok ? [] : compiled.error;
}

/** All functions, and paths. */
export const everyFunction: FunctionTable = {
  ...every,
  names: moreNames,
  path: makePath,
  trigger: runTriggers,
  shuffle: shuffleBySeed,
  kindTools,
  answerChoices,
  shortList,
};

const tag = (language: string) => literal(LanguageTag, language);

function at(plan: Plan, state: FormState): Scenario {
  const views = (): readonly NodeView[] => pagesOf(plan, state).flatMap(({ nodes }) => nodes);
  const asked = (): readonly string[] =>
    views().flatMap(({ path, rows }) => [path, ...rows.map((row) => row.path)]);
  const self: Scenario = {
    plan,
    state,
    answers: (path, value) => at(plan, answer(plan, state, path, { is: 'answered', value })),
    passes: (path, reason = 'skipped') => at(plan, answer(plan, state, path, { is: reason })),
    speaks: (language) => at(plan, setLanguage(plan, state, tag(language))),
    adds: (repeat) => at(plan, addInstance(plan, state, repeat)),
    removes: (repeat, index) => at(plan, removeInstance(plan, state, repeat, index)),
    moves: (repeat, from, to) => at(plan, moveInstance(plan, state, repeat, from, to)),
    asks: (...paths) => {
      expect(asked()).toEqual(expect.arrayContaining(paths));
      return self;
    },
    doesNotAsk: (...paths) => {
      expect(asked().filter((path) => paths.includes(path))).toEqual([]);
      return self;
    },
    objects: (...faults) => {
      expect(faultsOf(plan, state).map(({ path, code }) => `${path}: ${code}`)).toEqual(faults);
      return self;
    },
    reckons: (path, value) => {
      expect(state.calculated[path]).toEqual(value);
      return self;
    },
    screens: () => pagesOf(plan, state).map(({ key }) => key),
    sees: (path) => {
      const view = views().find((one) => one.path === path);
      if (view === undefined) throw new Error(`${path} is not on any screen`);
      return view;
    },
    given: (path) => {
      const given = state.given[path];
      return given?.is === 'answered' ? given.value : (given?.is ?? 'untouched');
    },
    finishes: () => {
      const finished = finish(plan, state);
      if (!finished.ok) throw new Error(JSON.stringify(finished.error));
      return finished.value;
    },
  };
  return self;
}
