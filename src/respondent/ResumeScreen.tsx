import { type ReactNode, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import type { Updates } from './tools.ts';
import { UpdateOffer } from './UpdateOffer.tsx';

/** She began here before: go on, or start again. What she said is not shown until she goes on. */
export function ResumeScreen(props: {
  readonly top: ReactNode;
  readonly updates: Updates;
  readonly onContinue: () => void;
  readonly onStartAgain: () => void;
}) {
  const { t } = useSpeech();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Screen top={props.top}>
      <div className="wm-stack respondent-plain">
        <UpdateOffer updates={props.updates} />
        <Mark size={56} />
        <h1>{t('respondent.continueTitle')}</h1>
        <p className="wm-lead">{t('respondent.continueText')}</p>
        <Button tone="primary" large wide onClick={props.onContinue}>
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
