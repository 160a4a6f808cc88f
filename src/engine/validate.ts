import { toBoolean } from '../expression/value.ts';
import type { AnswerValue } from '../model/answer.ts';
import type { Words } from '../model/words.ts';
import { choiceNamed, isOffered } from './choices.ts';
import { type ChoiceRule, faultOfValue } from './fault-of-value.ts';
import { pageAt, pagesOf } from './pages.ts';
import { placeOf } from './paths.ts';
import type { Plan, Slot } from './plan.ts';
import { runningOf } from './resume.ts';
import type { Running } from './running.ts';
import { speak } from './speak.ts';
import type { FormState, Given } from './state.ts';
import { answerToScalar, scopeAt } from './values.ts';
import type { AnswerFault, NodeView, PageView } from './view.ts';

/** Why the answers of one screen cannot stand; none when the screen is not there (any more). */
export function faultsOfPage(
  plan: Plan,
  state: FormState,
  pageKey: string,
): readonly AnswerFault[] {
  const page = pageAt(plan, state, pageKey);
  return page === undefined ? [] : faultsOn(plan, state, page);
}

/** The same for the whole form, in the order of its screens. */
export function faultsOf(plan: Plan, state: FormState): readonly AnswerFault[] {
  return pagesOf(plan, state).flatMap((page) => faultsOn(plan, state, page));
}

function faultsOn(plan: Plan, state: FormState, page: PageView): readonly AnswerFault[] {
  const running = runningOf(plan, state);
  return page.nodes
    .flatMap((view) =>
      view.question.kind === 'matrix'
        ? view.rows.map(({ path, given }) => ({ view, path, given }))
        : [{ view, path: view.path, given: view.given }],
    )
    .flatMap((asked) => faultAt(running, page.key, asked) ?? []);
}

type Asked = {
  readonly view: NodeView;
  readonly path: AnswerFault['path'];
  readonly given: Given;
};

/** The first thing that is wrong; one sentence at a time is enough for a person. */
function faultAt(
  running: Running,
  pageKey: string,
  { view, path, given }: Asked,
): AnswerFault | undefined {
  const { question } = view;
  const place = placeOf(running.plan, path);
  if (question.kind === 'note' || place === undefined) return undefined;
  const { slot, at } = place;
  const fault = (code: AnswerFault['code'], words?: Words): AnswerFault => ({
    path,
    pageKey,
    code,
    words: words && speak(running, slot, at, words),
  });
  if (given.is !== 'answered') {
    const isReason = (question.otherAnswers as readonly string[] | undefined)?.includes(given.is);
    return view.isRequired && !view.isReadonly && isReason !== true
      ? fault('required', question.requiredMessage)
      : undefined;
  }
  const code = faultOfValue(
    question,
    choiceRule(running, slot, at),
    given.value,
    slot.formulas.kindTools,
  );
  if (code !== undefined)
    return fault(code, code === 'outOfRange' ? question.constraintMessage : undefined);
  return meetsConstraint(running, slot, at, given.value)
    ? undefined
    : fault('constraint', question.constraintMessage);
}

/** Asks about the picks only, not about a list of thousands. */
const choiceRule = (running: Running, slot: Slot, at: readonly number[]): ChoiceRule => ({
  isOffered: (name) => isOffered(running, slot, at, name),
  isAlone: (name) => choiceNamed(slot.choices, name)?.alone === true,
});

function meetsConstraint(
  running: Running,
  slot: Slot,
  at: readonly number[],
  value: AnswerValue,
): boolean {
  const { constraint } = slot.formulas;
  if (constraint === undefined) return true;
  return toBoolean(constraint(scopeAt(running, slot, at, answerToScalar(value, slot))));
}
