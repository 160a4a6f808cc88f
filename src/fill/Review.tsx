import type { ReactNode } from 'react';
import { finish } from '../engine/finish.ts';
import type { Plan } from '../engine/plan.ts';
import { faultsOf } from '../engine/validate.ts';
import { useLateSpeech } from '../i18n/late.tsx';
import type { Answers } from '../model/answer.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Screen } from '../ui/Screen.tsx';
import { FaultList } from './FaultList.tsx';
import { ReviewSections } from './ReviewSections.tsx';
import type { Frame } from './use-frame.tsx';
import type { Run } from './use-interview.ts';
import { useSending } from './use-sending.ts';
import { useWish } from './use-wish.ts';
import './review.css';

/** Every answer, to look over and change; what is missing, with the way there; and *Send*. */
export function Review(props: {
  readonly frame: Frame;
  readonly notice: ReactNode;
  readonly plan: Plan;
  readonly run: Run;
  readonly onSend: (answers: Answers) => Promise<void>;
}) {
  const { t } = useLateSpeech('more');
  const { plan, run } = props;
  const { sending, send } = useSending();
  const faults = faultsOf(plan, run.state);
  const [firstFault] = faults;
  // Once she has looked at all of it, what is missing is wrong.
  useWish(true, run.tried);
  const finishNow = () => {
    const finished = finish(plan, run.state);
    if (finished.ok) send(() => props.onSend(finished.value));
  };
  return (
    <Screen
      {...props.frame}
      bottom={
        <>
          <Button onClick={run.back}>{t('fill.back')}</Button>
          {firstFault === undefined ? (
            <Button tone="primary" busy={sending === 'now'} onClick={finishNow}>
              {sending === 'now' ? t('more.sending') : t('more.send')}
            </Button>
          ) : (
            <Button tone="primary" onClick={() => run.seek(firstFault.path, true)}>
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
        {faults.length > 0 && <FaultList plan={plan} faults={faults} run={run} />}
        {sending === 'failed' && <Banner tone="wrong">{t('more.sendFailed')}</Banner>}
        <ReviewSections plan={plan} run={run} faults={faults} />
      </div>
    </Screen>
  );
}
