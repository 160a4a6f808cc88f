import { answer } from '../../src/engine/answer.ts';
import { begin } from '../../src/engine/begin.ts';
import { compileForm } from '../../src/engine/compile.ts';
import { endingOf } from '../../src/engine/ending.ts';
import { finish } from '../../src/engine/finish.ts';
import { pagesOf } from '../../src/engine/pages.ts';
import type { Plan } from '../../src/engine/plan.ts';
import type { FormState } from '../../src/engine/state.ts';
import { faultsOf } from '../../src/engine/validate.ts';
import type { InstrumentSetting } from '../../src/instruments/library.ts';
import { instruments } from '../../src/instruments/library.ts';
import type { Answers, AnswerValue } from '../../src/model/answer.ts';
import type { Form } from '../../src/model/form.ts';
import { ChoiceName, FormVersion, LanguageTag, literal } from '../../src/model/ids.ts';

/** An invented area, for forms in tests. */
export const setting: InstrumentSetting = {
  area: 'Brindle County',
  partnership: 'Brindle Partnership',
  places: ['brindle', 'wick'].map((name) => ({
    name: literal(ChoiceName, name),
    label: { en: name.toUpperCase() },
  })),
  languages: ['en', 'fr', 'ar', 'es', 'uk'].map((tag) => literal(LanguageTag, tag)),
  version: literal(FormVersion, '1'),
};

export function formOf(code: string, changed: Partial<InstrumentSetting> = {}): Form {
  const instrument = instruments.find((candidate) => candidate.code === code);
  if (instrument === undefined) throw new Error(`no instrument ${code}`);
  return instrument.make({ ...setting, ...changed });
}

export function planOf(code: string): Plan {
  const plan = compileForm(formOf(code));
  if (!plan.ok) throw new Error(JSON.stringify(plan.error, null, 2));
  return plan.value;
}

/** One person and one instrument, by the names of its questions. */
export function interviewed(code: string) {
  const plan = planOf(code);
  let state: FormState = begin(plan, {
    language: literal(LanguageTag, 'en'),
    seed: 1,
    today: '2026-11-22',
  });
  const pathOf = (name: string): string => {
    const slot = plan.slots.find((candidate) => candidate.name === name);
    if (slot === undefined) throw new Error(`${code} has no question ${name}`);
    return slot.path;
  };
  const nodes = () => pagesOf(plan, state).flatMap((page) => page.nodes);
  const viewOf = (name: string) => nodes().find((node) => node.question.name === name);
  const self = {
    answers(name: string, value: AnswerValue) {
      state = answer(plan, state, pathOf(name), { is: 'answered', value });
      return self;
    },
    passes(name: string) {
      state = answer(plan, state, pathOf(name), { is: 'skipped' });
      return self;
    },
    /** Questions on her screens now, notes included. */
    seen: (): string[] => nodes().map((node) => node.question.name),
    sees: (name: string): boolean => viewOf(name) !== undefined,
    choicesOf: (name: string): string[] => viewOf(name)?.choices.map((view) => view.name) ?? [],
    /** Names of the rows she sees in a matrix. */
    rowsOf: (name: string): string[] =>
      viewOf(name)?.rows.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)) ?? [],
    ending: (): string | undefined => endingOf(plan, state)?.question.name,
    faults: (): string[] => faultsOf(plan, state).map((fault) => fault.code),
    finishes(): Answers {
      const finished = finish(plan, state);
      if (!finished.ok) throw new Error(JSON.stringify(finished.error));
      return finished.value;
    },
    answerTo: (name: string) => self.finishes()[pathOf(name)],
  };
  return self;
}
