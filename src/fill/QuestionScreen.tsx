import { type ReactNode, Suspense, useId } from 'react';
import { endingOf } from '../engine/ending.ts';
import type { Plan } from '../engine/plan.ts';
import type { PageView } from '../engine/view.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Later, later } from './later.tsx';
import { PageForm } from './PageForm.tsx';
import type { Frame } from './use-frame.tsx';
import type { Run } from './use-interview.ts';

const repeatWays = later(async () => (await import('./RepeatWays.tsx')).RepeatWays);
export const preloadRepeatWays = (): Promise<void> => repeatWays.preload();

/** One screen of questions, with the ways on, back and past it. */
export function QuestionScreen(props: {
  readonly frame: Frame;
  readonly notice: ReactNode;
  readonly plan: Plan;
  readonly run: Run;
  readonly page: PageView;
}) {
  const { t } = useSpeech();
  const formId = useId();
  const { plan, run, page } = props;
  const { state, keys, index, isReturning } = run;
  // Before an early end there is nothing to look over: the next screen says so.
  const isLast = index === keys.length - 1 && endingOf(plan, state) === undefined;
  const mayPass =
    page.nodes.some(({ question }) => question.kind !== 'note') &&
    !page.nodes.some(({ isRequired }) => isRequired);
  return (
    <Screen
      {...props.frame}
      bottom={
        <>
          {index > 0 && <Button onClick={run.back}>{t('fill.back')}</Button>}
          <Button type="submit" form={formId} tone="primary">
            {isReturning ? t('fill.backToReview') : isLast ? t('fill.finish') : t('fill.next')}
          </Button>
        </>
      }
    >
      {props.notice}
      <PageForm
        key={`${run.round} ${page.key}`}
        id={formId}
        plan={plan}
        state={state}
        page={page}
        stateNow={run.stateNow}
        answer={run.answer}
        onNext={run.next}
        sought={run.sought}
      />
      {page.key.includes('[') && (
        <Suspense>
          <Later part={repeatWays} props={{ plan, state, page, keys, put: run.put }} />
        </Suspense>
      )}
      <div className="fill-ways">
        {mayPass && (
          <Button tone="link" onClick={run.pass}>
            {t('fill.pass')}
          </Button>
        )}
        {index > 0 && !isReturning && !isLast && (
          <Button tone="link" onClick={run.toReview}>
            {t('fill.toReview')}
          </Button>
        )}
      </div>
    </Screen>
  );
}
