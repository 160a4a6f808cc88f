import { type ReactNode, useRef, useState } from 'react';
import { finish } from '../engine/finish.ts';
import type { Plan } from '../engine/plan.ts';
import { removeInstance, repeatsOf } from '../engine/repeat.ts';
import type { FormState } from '../engine/state.ts';
import { faultsOf } from '../engine/validate.ts';
import type { NodeView, PageView, RepeatView } from '../engine/view.ts';
import { useLateSpeech } from '../i18n/late.tsx';
import type { Answers } from '../model/answer.ts';
import type { AnswerPath } from '../model/ids.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Screen } from '../ui/Screen.tsx';
import { AnswerWords } from './AnswerWords.tsx';
import { answerText } from './answer-text.ts';
import { instancesAround, instanceWords } from './instance-words.ts';
import { type Put, putOneMore } from './instances.ts';
import { AddItem, InstanceItem } from './ReviewInstances.tsx';
import { Spoken } from './tongue.tsx';
import './review.css';

/** Every answer, to look over and change, and *Send*. */
export function Review(props: {
  readonly top: ReactNode;
  readonly under: ReactNode;
  readonly notice: ReactNode;
  readonly plan: Plan;
  readonly state: FormState;
  readonly pages: readonly PageView[];
  readonly onChange: (pageKey: string) => void;
  readonly put: Put;
  readonly onBack: () => void;
  readonly onSend: (answers: Answers) => Promise<void>;
}) {
  const speech = useLateSpeech('more');
  const { t } = speech;
  const { plan, state, pages, put } = props;
  const [sending, setSending] = useState<'not' | 'now' | 'failed'>('not');
  const faults = faultsOf(plan, state);
  const firstFault = faults[0];
  const repeats = repeatsOf(plan, state);
  const repeatAt = (path: string) => repeats.find((view) => view.path === path);
  const here = { kind: 'review' } as const;
  const drawAdd = (view: RepeatView) =>
    view.mayAdd && (
      <AddItem
        key={`add ${view.path}`}
        label={view.label}
        onAdd={() => putOneMore(plan, state, view, here, put)}
      />
    );

  const isSending = useRef(false);
  const send = () => {
    const finished = finish(plan, state);
    if (!finished.ok || isSending.current) return;
    isSending.current = true;
    // Most often it is saved before anyone could read "Saving": nothing is drawn before the thanks.
    const slow = setTimeout(() => setSending('now'), 100);
    props
      .onSend(finished.value)
      .catch(() => setSending('failed'))
      .finally(() => {
        clearTimeout(slow);
        isSending.current = false;
      });
  };

  return (
    <Screen
      top={props.top}
      under={props.under}
      bottom={
        <>
          <Button onClick={props.onBack}>{t('fill.back')}</Button>
          {firstFault === undefined ? (
            <Button tone="primary" busy={sending === 'now'} onClick={send}>
              {sending === 'now' ? t('more.sending') : t('more.send')}
            </Button>
          ) : (
            <Button tone="primary" onClick={() => props.onChange(firstFault.pageKey)}>
              {t('more.lookAgain')}
            </Button>
          )}
        </>
      }
    >
      <div className="wm-stack">
        {props.notice}
        <div className="wm-stack wm-stack-tight">
          <h1 className="fill-label" tabIndex={-1} data-heading>
            {t('more.reviewTitle')}
          </h1>
          <p className="wm-lead wm-quiet">{t('more.reviewIntro')}</p>
        </div>
        {faults.length > 0 && (
          <Banner tone="attention" still>
            {t('more.reviewFaults', { count: faults.length })}
          </Banner>
        )}
        {sending === 'failed' && <Banner tone="wrong">{t('more.sendFailed')}</Banner>}
        <ol className="fill-review">
          {pages.flatMap((page, i) => [
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
              .map((node) => (
                <Item
                  key={node.path}
                  node={node}
                  isWrong={faults.some(({ path }) => isAt(node, path))}
                  onChange={() => props.onChange(page.key)}
                />
              )),
            ...newAround(page, pages[i + 1]).flatMap(({ repeat, index }) => {
              const view = repeatAt(repeat);
              return view?.instances === index ? drawAdd(view) : [];
            }),
          ])}
          {repeats.filter(({ instances }) => instances === 0).map(drawAdd)}
        </ol>
      </div>
    </Screen>
  );
}

/** The instances that `page` is in and the one beside it is not. */
const newAround = (page: PageView, beside: PageView | undefined) =>
  instancesAround(page.key).filter(({ path }) => beside?.key.startsWith(path) !== true);

const isAt = (node: NodeView, path: AnswerPath): boolean =>
  path === node.path || node.rows.some((row) => row.path === path);

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
