import { type FocusEvent, memo, useCallback, useRef } from 'react';
import type { Plan } from '../engine/plan.ts';
import type { FormState } from '../engine/state.ts';
import type { AnswerFault, NodeView, PageView } from '../engine/view.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import type { AnswerPath } from '../model/ids.ts';
import type { Answer } from './control.ts';
import { FaultWords } from './FaultWords.tsx';
import { instancesAround, instanceWords } from './instance-words.ts';
import { isSameView, isSameWords } from './is-same-view.ts';
import { QuestionBlock } from './QuestionBlock.tsx';
import { Spoken } from './tongue.tsx';
import type { Sought } from './use-interview.ts';
import { usePageControl } from './use-page-control.ts';
import { useWish } from './use-wish.ts';

/**
 * One screen of questions. react-hook-form remembers what was submitted, what is wrong and where
 * the focus goes (`use-page-control.ts`). Mount it with the page's key.
 */
export function PageForm(props: {
  readonly id: string;
  readonly plan: Plan;
  readonly state: FormState;
  readonly page: PageView;
  /** What is on screen may be a frame behind; what is sent on is not. */
  readonly stateNow: () => FormState;
  readonly answer: Answer;
  readonly onNext: () => void;
  /** A question of this page that somebody looked for; where it is wrong, that is said at once. */
  readonly sought?: Sought | undefined;
  /** One part of a page that holds the whole form: told when it is left, or when `tells` is set. */
  readonly part?: { readonly tells: boolean } | undefined;
}) {
  const { plan, state, page, stateNow, sought, part: ofWhole } = props;
  const speech = useSpeech();
  const { hold, isWrong, faults, handleSubmit, trigger, clearErrors, setFocus } = usePageControl(
    plan,
    page.key,
    stateNow,
  );
  const found = faults(state);
  const onWrong = (isFound: typeof isWrong) => {
    const wrong = page.nodes.filter((node) => pathsOf(node).some(isFound));
    const [first] = wrong;
    const wanted = wrong.find((node) => pathsOf(node).some((path) => path === sought?.path));
    if (first !== undefined) setFocus((wanted ?? first).path);
  };
  const check = handleSubmit(ignore, sought?.isWrong ? onWrong : ignore);
  useWish(sought?.isWrong ? sought : undefined, () => check());
  useWish(ofWhole?.tells || undefined, () => check());
  const onBlur = ({ target, relatedTarget }: FocusEvent<HTMLElement>) => {
    const block = target.closest<HTMLElement>('[data-path]');
    const node = page.nodes.find(({ path }) => path === block?.dataset.path);
    if (ofWhole && node && !block?.contains(relatedTarget)) trigger(pathsOf(node));
  };
  // The same function for as long as the page is on screen: a question whose view says what it
  // said before is not drawn again.
  const latest = useRef({ isWrong, clearErrors, answer: props.answer });
  latest.current = { isWrong, clearErrors, answer: props.answer };
  const answer = useCallback((node: NodeView, ...answered: Parameters<Answer>) => {
    const now = latest.current;
    if (pathsOf(node).some(now.isWrong)) now.clearErrors(pathsOf(node));
    now.answer(...answered);
  }, []);
  const instance = instancesAround(page.key).at(-1)?.path;
  const whose = instanceWords(page, state, speech);
  const isTitled = page.title !== undefined && page.nodes.length > 1 && !ofWhole;
  const around = page.within.at(-1);
  // The instance that a screen belongs to is said in its heading.
  const part = around?.path === instance ? undefined : around?.label;
  return (
    <form
      id={props.id}
      className="fill-page"
      noValidate
      autoComplete="off"
      onBlur={onBlur}
      onSubmit={handleSubmit(props.onNext, onWrong)}
    >
      {part !== undefined && part.text !== page.title?.text && !ofWhole && (
        <p className="fill-part">
          <Spoken words={part} />
        </p>
      )}
      {isTitled && (
        <h1 className="fill-title" tabIndex={-1} data-heading>
          {whose !== undefined && <span className="fill-instance">{whose}</span>}{' '}
          {page.title !== undefined && page.key !== instance && <Spoken words={page.title} />}
        </h1>
      )}
      {page.nodes.map((node, i) => (
        <QuestionField
          key={node.path}
          hold={hold}
          node={node}
          whose={isTitled || i > 0 || ofWhole ? undefined : whose}
          isAlone={page.nodes.length === 1 || (page.title === undefined && i === 0)}
          isInner={ofWhole !== undefined}
          fault={pathsOf(node).some(isWrong) ? faultOf(found, node) : undefined}
          answer={answer}
        />
      ))}
    </form>
  );
}

type FieldProps = {
  readonly hold: (path: AnswerPath, field: HTMLElement | null) => void;
  readonly node: NodeView;
  readonly whose: string | undefined;
  readonly isAlone: boolean;
  readonly isInner: boolean;
  readonly fault: AnswerFault | undefined;
  readonly answer: (node: NodeView, ...answered: Parameters<Answer>) => void;
};

const QuestionField = memo(function QuestionField(props: FieldProps) {
  const { node, hold } = props;
  const { path } = node;
  const focusRef = useCallback((field: HTMLElement | null) => hold(path, field), [hold, path]);
  return (
    <QuestionBlock
      node={node}
      whose={props.whose}
      isAlone={props.isAlone}
      isInner={props.isInner}
      fault={props.fault && <FaultWords fault={props.fault} question={node.question} />}
      focusRef={focusRef}
      answer={(...answered) => props.answer(node, ...answered)}
    />
  );
}, isSameQuestion);

function isSameQuestion(before: FieldProps, after: FieldProps): boolean {
  return (
    isSameView(before.node, after.node) &&
    before.whose === after.whose &&
    before.isAlone === after.isAlone &&
    before.fault?.code === after.fault?.code &&
    isSameWords(before.fault?.words, after.fault?.words) &&
    before.answer === after.answer &&
    before.hold === after.hold
  );
}

/** Where a question's faults may stand: at itself, or at the rows of a matrix. */
const pathsOf = (node: NodeView): readonly AnswerPath[] => [
  node.path,
  ...node.rows.map(({ path }) => path),
];

const faultOf = (faults: readonly AnswerFault[], node: NodeView): AnswerFault | undefined =>
  faults.find(({ path }) => pathsOf(node).includes(path));

const ignore = (): void => undefined;
