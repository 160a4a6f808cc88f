import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Plan } from '../engine/plan.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Draft } from '../outbox/records.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import type { Begun } from './begun.ts';
import { KeptFor } from './KeptFor.tsx';
import { resumeAnswering } from './resume-answering.ts';
import type { RespondentTools } from './tools.ts';
import { UpdateOffer } from './UpdateOffer.tsx';

/** She began here before: go on, or start again. What she said is not shown until she goes on. */
export function ResumeScreen(props: {
  readonly tools: Pick<RespondentTools, 'keeper' | 'updates'>;
  readonly top: ReactNode;
  readonly draft: Draft;
  /** Of the version that is asked now. */
  readonly plan: Plan;
  readonly onContinue: (begun: Begun) => void;
  readonly onStartAgain: () => void;
  /** It cannot be gone on with: it stays where it is, and she begins anew. */
  readonly onLost: () => void;
}) {
  const { t } = useSpeech();
  const { tools, draft, plan, onLost } = props;
  const [isAsking, setIsAsking] = useState(false);
  const [begun, setBegun] = useState<Begun>();
  const lose = useRef(onLost);
  lose.current = onLost;
  useEffect(() => {
    let isGone = false;
    const tell = (resumed: Begun | undefined) => {
      if (isGone) return;
      if (resumed === undefined) lose.current();
      else setBegun(resumed);
    };
    resumeAnswering(draft, plan, async (ref) => (await tools.keeper()).formOf(ref)).then(tell, () =>
      tell(undefined),
    );
    return () => {
      isGone = true;
    };
  }, [draft, plan, tools]);
  const goOn = async (taken: Begun) => {
    // Storage that fails now says so at the next save; what she said is in this page.
    const isHere = await tools.keeper().then(
      (keeper) => keeper.takeUp(draft.id).catch(() => true),
      () => true,
    );
    if (isHere) props.onContinue(taken);
    else lose.current();
  };
  if (begun === undefined) return <Screen top={props.top}>{<Loading />}</Screen>;
  return (
    <Screen top={props.top}>
      <div className="wm-stack respondent-plain">
        <UpdateOffer updates={tools.updates} />
        <Mark size={56} />
        <h1>{t('respondent.continueTitle')}</h1>
        <p className="wm-lead">{t('respondent.continueText')}</p>
        <KeptFor tools={tools} draftId={draft.id} />
        <Button tone="primary" large wide onClick={() => void goOn(begun)}>
          {t('respondent.continue')}
        </Button>
        <Button large wide onClick={() => setIsAsking(true)}>
          {t('respondent.startAgain')}
        </Button>
      </div>
      {isAsking && (
        <Sheet title={t('respondent.startAgain')} onClose={() => setIsAsking(false)}>
          <p>{t('respondent.startAgainNote')}</p>
          <div className="wm-row">
            <Button tone="danger" onClick={props.onStartAgain}>
              {t('respondent.startAgainSure')}
            </Button>
            <Button onClick={() => setIsAsking(false)}>{t('fill.back')}</Button>
          </div>
        </Sheet>
      )}
    </Screen>
  );
}
