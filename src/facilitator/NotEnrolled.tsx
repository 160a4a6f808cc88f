import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Screen } from '../ui/Screen.tsx';
import type { FacilitatorPorts } from './ports.ts';

/** This browser does not collect yet, and nobody is signed in who could let it in. */
export function NotEnrolled(props: {
  readonly top: ReactNode;
  readonly go: FacilitatorPorts['go'];
  readonly onCode: () => void;
}) {
  const { t } = useSpeech();
  return (
    <Screen top={props.top}>
      <EmptyState
        isWholeScreen
        title={t('facilitator.notEnrolled.title')}
        action={
          <div className="wm-row">
            <Button tone="primary" onClick={props.onCode}>
              {t('facilitator.code.have')}
            </Button>
            <Button onClick={() => props.go('/sign-in?back=%2Fcollect')}>
              {t('facilitator.notEnrolled.signIn')}
            </Button>
          </div>
        }
      >
        <p>{t('facilitator.notEnrolled.text')}</p>
      </EmptyState>
    </Screen>
  );
}
