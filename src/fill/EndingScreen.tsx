import type { ReactNode } from 'react';
import type { NodeView } from '../engine/view.ts';
import { useLateSpeech } from '../i18n/late.tsx';
import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Spoken } from './tongue.tsx';
import './review.css';

/** The form ends here with thanks, and nothing is stored. A slip can still be taken back. */
export function EndingScreen(props: {
  readonly top?: ReactNode;
  readonly note: NodeView;
  readonly onBack: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useLateSpeech('more');
  return (
    <Screen
      top={props.top}
      bottom={
        <>
          <Button onClick={props.onBack}>{t('fill.back')}</Button>
          <Button tone="primary" onClick={props.onDone}>
            {t('more.endingDone')}
          </Button>
        </>
      }
    >
      <div className="wm-stack fill-ending">
        <Mark size={64} />
        <h1 tabIndex={-1} data-heading className="fill-label">
          {t('fill.endingTitle')}
        </h1>
        {props.note.label && (
          <p className="wm-lead">
            <Spoken words={props.note.label} />
          </p>
        )}
        <p className="wm-quiet">{t('more.endingNothingStored')}</p>
      </div>
    </Screen>
  );
}
