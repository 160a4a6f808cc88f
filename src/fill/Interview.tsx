import { type ReactNode, Suspense, useEffect, useId, useMemo, useState } from 'react';
import { endingOf } from '../engine/ending.ts';
import { progressOf } from '../engine/progress.ts';
import type { FormState } from '../engine/state.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Answers } from '../model/answer.ts';
import type { FormLanguage } from '../model/language.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Screen } from '../ui/Screen.tsx';
import { ThreadProgress } from '../ui/ThreadProgress.tsx';
import { loadControls } from './controls/ControlFor.tsx';
import { Later, later } from './later.tsx';
import { PageForm } from './PageForm.tsx';
import { type MediaUrl, type OpenAttachments, Surroundings } from './surroundings.ts';
import { Tongue } from './tongue.tsx';
import { useBackGuard } from './use-back-guard.ts';
import { afterFrame } from './use-drawing.ts';
import { askedPages, type InterviewStart, useInterview } from './use-interview.ts';
import { useKeyboardRoom } from './use-keyboard-room.ts';
import { loadPageControl } from './use-page-control.ts';

const endingScreen = later(async () => (await import('./EndingScreen.tsx')).EndingScreen);
const leaveSheetPart = later(async () => (await import('./LeaveSheet.tsx')).LeaveSheet);
const review = later(async () => (await import('./Review.tsx')).Review);
const repeatWays = later(async () => (await import('./RepeatWays.tsx')).RepeatWays);

export type InterviewProps = InterviewStart & {
  /** Languages of the form, for direction and voices. */
  readonly languages: readonly FormLanguage[];
  /** The bar above: whose form, language, quick exit. */
  readonly top: ReactNode;
  /** Something that must stay in view: "not saved". */
  readonly notice?: ReactNode;
  /** False where the device keeps nothing: leaving then loses the answers, and says so. */
  readonly isKept: boolean;
  /** *Send* was pressed and every answer can stand. Rejects where it could not be saved. */
  readonly onFinish: (answers: Answers, state: FormState) => Promise<void>;
  /** An early end was reached and read: nothing is stored. */
  readonly onEnded: () => void;
  /** She chose to leave in the middle. */
  readonly onLeave: () => void;
  /** Where photos and files of the answers are kept; absent: none can be given. The same at each draw. */
  readonly attachments?: OpenAttachments | undefined;
  /** Where the form's pictures and sounds are; absent: where the server gives them out. */
  readonly mediaUrl?: MediaUrl | undefined;
};

/** A running form: its questions one by one, the review, and *Send*. */
export function Interview(props: InterviewProps) {
  const { plan, mediaUrl, attachments } = props;
  const { form } = plan;
  const around = useMemo(() => ({ form, mediaUrl, attachments }), [form, mediaUrl, attachments]);
  return (
    <Surroundings value={around}>
      <Steps {...props} />
    </Surroundings>
  );
}

function Steps(props: InterviewProps) {
  const { plan, language, languages } = props;
  const { t, number, language: spoken } = useSpeech();
  const formId = useId();
  const run = useInterview(props);
  const { state, page, keys, place, index } = run;
  const [isLeaving, setIsLeaving] = useState(false);
  useKeyboardRoom();
  useBackGuard(() => {
    if (isLeaving) setIsLeaving(false);
    else if (!run.back()) setIsLeaving(true);
  });
  const screenKey = place.kind === 'page' ? page?.key : place.kind;
  const where = screenKey && `${run.round} ${screenKey}`;
  // A new screen is read from its heading; without this a screen reader stays where Next was.
  useEffect(() => {
    if (where === undefined) return;
    document.querySelector<HTMLElement>('[data-heading]')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [where]);
  // What comes later is fetched while she reads, so that it is there when the signal is gone.
  useEffect(() => {
    let isGone = false;
    afterFrame(() => {
      if (isGone) return;
      void Promise.all([
        loadPageControl(),
        import('../i18n/late.tsx').then(({ loadLate }) => loadLate('more', spoken)),
        review.preload(),
        leaveSheetPart.preload(),
        endingScreen.preload(),
        repeatWays.preload(),
        loadControls(plan, spoken),
      ]).catch(() => undefined);
    });
    return () => {
      isGone = true;
    };
  }, [plan, spoken]);

  const ending = place.kind === 'ending' ? endingOf(plan, state) : undefined;
  const progress = progressOf(plan, state);
  const thread = (
    <ThreadProgress
      done={progress.done}
      total={progress.total}
      label={t('fill.progress', { done: number(progress.done), total: number(progress.total) })}
    />
  );
  const leaveSheet = isLeaving && (
    <Suspense>
      <Later
        part={leaveSheetPart}
        props={{ isKept: props.isKept, onStay: () => setIsLeaving(false), onLeave: props.onLeave }}
      />
    </Suspense>
  );

  if (ending !== undefined) {
    return (
      <Tongue language={language} languages={languages}>
        <Suspense>
          <Later
            part={endingScreen}
            props={{ top: props.top, note: ending, onBack: run.back, onDone: props.onEnded }}
          />
        </Suspense>
        {leaveSheet}
      </Tongue>
    );
  }
  if (place.kind === 'review' || page === undefined) {
    return (
      <Tongue language={language} languages={languages}>
        <Suspense fallback={<Screen top={props.top}>{<Loading />}</Screen>}>
          <Later
            part={review}
            props={{
              top: props.top,
              under: thread,
              notice: props.notice,
              plan,
              state,
              pages: askedPages(plan, state),
              onChange: run.changeAt,
              put: run.put,
              onBack: run.back,
              onSend: (answers) => props.onFinish(answers, state),
            }}
          />
        </Suspense>
        {leaveSheet}
      </Tongue>
    );
  }
  // Before an early end there is nothing to look over: the next screen says so.
  const isLast = index === keys.length - 1 && endingOf(plan, state) === undefined;
  const mayPass =
    page.nodes.some(({ question }) => question.kind !== 'note') &&
    !page.nodes.some(({ isRequired }) => isRequired);
  return (
    <Tongue language={language} languages={languages}>
      <Screen
        top={props.top}
        under={thread}
        bottom={
          <>
            {index > 0 && <Button onClick={run.back}>{t('fill.back')}</Button>}
            <Button type="submit" form={formId} tone="primary">
              {run.isReturning
                ? t('fill.backToReview')
                : isLast
                  ? t('fill.finish')
                  : t('fill.next')}
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
          {index > 0 && !run.isReturning && !isLast && (
            <Button tone="link" onClick={run.toReview}>
              {t('fill.toReview')}
            </Button>
          )}
        </div>
      </Screen>
      {leaveSheet}
    </Tongue>
  );
}
