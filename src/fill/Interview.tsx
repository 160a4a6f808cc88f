import { type ReactNode, Suspense, useContext, useEffect, useMemo, useState } from 'react';
import { endingOf } from '../engine/ending.ts';
import type { FormState } from '../engine/state.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Answers } from '../model/answer.ts';
import type { FormLanguage } from '../model/language.ts';
import { Loading } from '../ui/Loading.tsx';
import { Screen } from '../ui/Screen.tsx';
import { loadControls } from './controls/ControlFor.tsx';
import { Later, later } from './later.tsx';
import { type Layout, layoutOf, pagesFrom, planAsAsked } from './layout.ts';
import { preloadRepeatWays, QuestionScreen } from './QuestionScreen.tsx';
import { useHasRoom } from './room.ts';
import { type MediaUrl, type OpenAttachments, Surroundings } from './surroundings.ts';
import { SecondTongueContext, Tongue } from './tongue.tsx';
import { useBackGuard } from './use-back-guard.ts';
import { afterFrame } from './use-drawing.ts';
import { preloadOutline, useFrame } from './use-frame.tsx';
import { type InterviewStart, type Sought, useInterview } from './use-interview.ts';
import { useKeyboardRoom } from './use-keyboard-room.ts';
import { loadPageControl } from './use-page-control.ts';
import { useWish } from './use-wish.ts';

const endingScreen = later(async () => (await import('./EndingScreen.tsx')).EndingScreen);
const leaveSheetPart = later(async () => (await import('./LeaveSheet.tsx')).LeaveSheet);
const review = later(async () => (await import('./Review.tsx')).Review);
const wholeScreen = later(async () => (await import('./WholeScreen.tsx')).WholeScreen);

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
  /** Absent: as the form's style and the width of the screen say. */
  readonly layout?: Layout | undefined;
  /** A question that somebody outside of the form looks for. */
  readonly sought?: Sought | undefined;
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
  const { language, languages } = props;
  const { language: spoken } = useSpeech();
  const hasRoom = useHasRoom(pagesFrom);
  // Turning the tablet round does not lay the form out anew under somebody's hands.
  const [fitting] = useState(() => layoutOf(props.plan.form, hasRoom));
  const layout = props.layout ?? fitting;
  const second = useContext(SecondTongueContext)?.language;
  const plan = useMemo(() => planAsAsked(props.plan, layout, second), [props.plan, layout, second]);
  const run = useInterview({ ...props, plan });
  const frame = useFrame(plan, run, props.top);
  const { state, page, place, sought } = run;
  const isWhole = layout === 'whole' && place.kind === 'page';
  const [isLeaving, setIsLeaving] = useState(false);
  useKeyboardRoom();
  useBackGuard(() => {
    if (isLeaving) setIsLeaving(false);
    else if (isWhole || !run.back()) setIsLeaving(true);
  });
  const screenKey = place.kind === 'page' && !isWhole ? page?.key : place.kind;
  const where = screenKey && `${run.round} ${screenKey}`;
  // A new screen is read from its heading; without this a screen reader stays where Next was.
  useEffect(() => {
    if (where !== undefined && !(sought?.isWrong || (sought && isWhole))) readFrom(sought?.path);
  }, [where, sought, isWhole]);
  useWish(props.sought, ({ path, isWrong }) => run.seek(path, isWrong));
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
        preloadRepeatWays(),
        preloadOutline(),
        loadControls(plan, spoken),
      ]).catch(() => undefined);
    });
    return () => {
      isGone = true;
    };
  }, [plan, spoken]);

  const ending = place.kind === 'ending' ? endingOf(plan, state) : undefined;
  const shown = { frame, notice: props.notice, plan, run };
  const onSend = (answers: Answers) => props.onFinish(answers, run.stateNow());
  const screen = () => {
    if (ending !== undefined) {
      const leaving = { top: props.top, note: ending, onBack: run.back, onDone: props.onEnded };
      return <Later part={endingScreen} props={leaving} />;
    }
    if (place.kind === 'review' || page === undefined)
      return <Later part={review} props={{ ...shown, onSend }} />;
    if (isWhole) return <Later part={wholeScreen} props={{ ...shown, onSend }} />;
    return <QuestionScreen {...shown} page={page} />;
  };
  return (
    <Tongue language={language} languages={languages}>
      <Suspense fallback={<Screen top={props.top}>{<Loading />}</Screen>}>{screen()}</Suspense>
      {isLeaving && (
        <Suspense>
          <Later
            part={leaveSheetPart}
            props={{
              isKept: props.isKept,
              onStay: () => setIsLeaving(false),
              onLeave: props.onLeave,
            }}
          />
        </Suspense>
      )}
    </Tongue>
  );
}

/** The focus goes to a question that was looked for, else to the heading of the screen. */
function readFrom(path: string | undefined): void {
  const block = path !== undefined && document.querySelector(`[data-path=${JSON.stringify(path)}]`);
  const heading = (block || document).querySelector<HTMLElement>(
    block ? 'h1, h2, h3' : '[data-heading]',
  );
  heading?.focus({ preventScroll: true });
  if (block) block.scrollIntoView({ block: 'center' });
  else scrollTo(0, 0);
}
