import { useState } from 'react';
import type { Plan } from '../engine/plan.ts';
import { removeInstance, repeatsOf } from '../engine/repeat.ts';
import type { AnswerFault, NodeView, PageView, RepeatView } from '../engine/view.ts';
import { useLateSpeech } from '../i18n/late.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { AnswerWords } from './AnswerWords.tsx';
import { answerText } from './answer-text.ts';
import { instancesAround, instanceWords } from './instance-words.ts';
import { putOneMore } from './instances.ts';
import { AddItem, InstanceItem } from './ReviewInstances.tsx';
import { type ReviewSection, reviewSections } from './review-sections.ts';
import { Spoken } from './tongue.tsx';
import { askedPages, isAt, type Run } from './use-interview.ts';

type Props = {
  readonly plan: Plan;
  readonly run: Run;
  readonly faults: readonly AnswerFault[];
};

/** A form of more answers than this shows its sections folded, but for those that are not right. */
const foldFrom = 25;

/** Every answer, by section; of a long form one section at a time. */
export function ReviewSections(props: Props) {
  const { plan, run } = props;
  const sections = reviewSections(askedPages(plan, run.state));
  const answers = sections.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const repeats = repeatsOf(plan, run.state);
  const empty = repeats.filter(({ instances }) => instances === 0);
  const isFolded = sections.length > 1 && answers > foldFrom;
  return (
    <div className="fill-review">
      {sections.map((section) =>
        isFolded && section.title !== undefined ? (
          <Folded key={section.key} {...props} section={section} repeats={repeats} />
        ) : (
          <ol key={section.key}>
            <Answers {...props} pages={section.pages} repeats={repeats} />
          </ol>
        ),
      )}
      {empty.length > 0 && (
        <ol>
          {empty.map((view) => (
            <AddOne key={view.path} plan={plan} run={run} view={view} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Folded(
  props: Props & { readonly section: ReviewSection; readonly repeats: readonly RepeatView[] },
) {
  const { t, number } = useLateSpeech('more');
  const { section, faults } = props;
  const wrong = faults.filter(({ path }) => section.nodes.some((node) => isAt(node, path))).length;
  const [isOpen, setIsOpen] = useState(wrong > 0);
  const done = section.nodes.filter(({ given }) => given.is !== 'untouched').length;
  return (
    <section className="fill-fold">
      <h2>
        <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <Icon name={isOpen ? 'down' : 'next'} />
          <span className="fill-fold-title">
            {section.title !== undefined && <Spoken words={section.title} />}
          </span>
          {wrong > 0 && (
            <span className="wm-error">
              <Icon name="attention" />
              {number(wrong)}
              <span className="wm-hidden"> {t('more.lookAgain')}</span>
            </span>
          )}
          <span className="wm-quiet wm-number">
            {t('more.outline.doneOf', { done: number(done), total: number(section.nodes.length) })}
          </span>
        </button>
      </h2>
      {isOpen && (
        <ol>
          <Answers {...props} pages={section.pages} />
        </ol>
      )}
    </section>
  );
}

function Answers(
  props: Props & {
    readonly pages: readonly PageView[];
    readonly repeats: readonly RepeatView[];
  },
) {
  const speech = useLateSpeech('more');
  const { plan, run, pages, faults } = props;
  const { state, put } = run;
  const repeatAt = (path: string) => props.repeats.find((view) => view.path === path);
  return pages.flatMap((page, i) => [
    ...newAround(page, pages[i - 1]).map((instance) => (
      <InstanceItem
        key={instance.path}
        words={instanceWords(page, state, speech, instance)}
        label={repeatAt(instance.repeat)?.label}
        index={instance.index}
        onRemove={
          repeatAt(instance.repeat) &&
          (() => put(removeInstance(plan, state, instance.repeat, instance.index), here))
        }
      />
    )),
    ...page.nodes
      .filter(({ question }) => question.kind !== 'note')
      .map((node) => {
        const fault = faults.find(({ path }) => isAt(node, path));
        return (
          <Item
            key={node.path}
            node={node}
            isWrong={fault !== undefined}
            onChange={() => run.seek(fault?.path ?? node.path, fault !== undefined)}
          />
        );
      }),
    ...newAround(page, pages[i + 1]).flatMap(({ repeat, index }) => {
      const view = repeatAt(repeat);
      return view?.instances === index
        ? [<AddOne key={`add ${repeat}`} plan={plan} run={run} view={view} />]
        : [];
    }),
  ]);
}

const here = { kind: 'review' } as const;

function AddOne({ plan, run, view }: Pick<Props, 'plan' | 'run'> & { readonly view: RepeatView }) {
  if (!view.mayAdd) return null;
  return (
    <AddItem label={view.label} onAdd={() => putOneMore(plan, run.state, view, here, run.put)} />
  );
}

/** The instances that `page` is in and the one beside it is not. */
const newAround = (page: PageView, beside: PageView | undefined) =>
  instancesAround(page.key).filter(({ path }) => beside?.key.startsWith(path) !== true);

function Item(props: {
  readonly node: NodeView;
  readonly isWrong: boolean;
  readonly onChange: () => void;
}) {
  const speech = useLateSpeech('more');
  const { t } = speech;
  const { node } = props;
  const label = node.label?.text ?? node.question.name;
  return (
    <li className={props.isWrong ? 'fill-item fill-item-wrong' : 'fill-item'}>
      <div className="fill-item-words">
        <h2>{node.label ? <Spoken words={node.label} /> : label}</h2>
        {node.rows.length === 0 ? (
          <AnswerWords said={answerText(node, node.given, speech)} />
        ) : (
          <dl className="fill-item-rows">
            {node.rows.map((row) => (
              <div key={row.path}>
                <dt>
                  <Spoken words={row.label} />
                </dt>
                <dd>
                  <AnswerWords said={answerText(node, row.given, speech)} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        {props.isWrong && (
          <p className="wm-error">
            <Icon name="attention" />
            <span>{t('more.lookAgain')}</span>
          </p>
        )}
      </div>
      <Button tone="link" aria-label={t('more.changeOf', { label })} onClick={props.onChange}>
        {t('more.change')}
      </Button>
    </li>
  );
}
