import { toBoolean } from '../expression/value.ts';
import type { AnswerValue } from '../model/answer.ts';
import type { Words } from '../model/words.ts';
import { faultOfValue } from './fault-of-value.ts';
import { pagesOf } from './pages.ts';
import { placeOf } from './paths.ts';
import type { Plan } from './plan.ts';
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
  const page = pagesOf(plan, state).find(({ key }) => key === pageKey);
  return page === undefined ? [] : faultsOn(plan, state, page);
}

/** The same for the whole form, in the order of its screens. */
export function faultsOf(plan: Plan, state: FormState): readonly AnswerFault[] {
  return pagesOf(plan, state).flatMap((page) => faultsOn(plan, state, page));
}

function faultsOn(plan: Plan, state: FormState, page: PageView): readonly AnswerFault[] {
  return page.nodes
    .flatMap((view) =>
      view.question.kind === 'matrix'
        ? view.rows.map(({ path, given }) => ({ view, path, given }))
        : [{ view, path: view.path, given: view.given }],
    )
    .flatMap((asked) => faultAt(plan, state, page.key, asked) ?? []);
}

type Asked = {
  readonly view: NodeView;
  readonly path: AnswerFault['path'];
  readonly given: Given;
};

/** The first thing that is wrong; one sentence at a time is enough for a person. */
function faultAt(
  plan: Plan,
  state: FormState,
  pageKey: string,
  { view, path, given }: Asked,
): AnswerFault | undefined {
  const { question } = view;
  if (question.kind === 'note') return undefined;
  const fault = (code: AnswerFault['code'], words?: Words): AnswerFault => {
    const place = placeOf(plan, path);
    const spoken = place && words && speak(plan, state, place.slot, place.at, words);
    return { path, pageKey, code, words: spoken };
  };
  if (given.is !== 'answered') {
    const isReason = (question.otherAnswers as readonly string[] | undefined)?.includes(given.is);
    return view.isRequired && !view.isReadonly && isReason !== true
      ? fault('required', question.requiredMessage)
      : undefined;
  }
  const code = faultOfValue(question, view.choices, given.value);
  if (code !== undefined)
    return fault(code, code === 'outOfRange' ? question.constraintMessage : undefined);
  return meetsConstraint(plan, state, path, given.value)
    ? undefined
    : fault('constraint', question.constraintMessage);
}

function meetsConstraint(plan: Plan, state: FormState, path: string, value: AnswerValue): boolean {
  const place = placeOf(plan, path);
  const constraint = place?.slot.formulas.constraint;
  if (place === undefined || constraint === undefined) return true;
  const here = answerToScalar(value, place.slot);
  return toBoolean(constraint(scopeAt(state, place.slot, place.at, here)));
}
