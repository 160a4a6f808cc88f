import { useEffect, useRef } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Opening } from '../protocol/open.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { CustodyWord } from '../ui/CustodyWord.tsx';
import { Screen } from '../ui/Screen.tsx';
import { TopBar } from '../ui/TopBar.tsx';

export type Outcome =
  /** The code is shown here, once, and nowhere kept. */
  { readonly kind: 'finished'; readonly code: string } | { readonly kind: 'refused' };

/** The last screen a person sees: thanks, her code, and that the tablet goes back now. */
export function HandBack(props: {
  readonly outcome: Outcome;
  readonly opening: Opening;
  readonly onDone: () => void;
}) {
  const { t } = useSpeech();
  const { outcome } = props;
  const { partnership } = props.opening.consultation;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, []);
  return (
    <Screen
      top={<TopBar title={partnership} />}
      under={<div className="wm-selvage" />}
      bottom={
        <Button tone="primary" large onClick={props.onDone}>
          {t('custody.handBack.done')}
        </Button>
      }
    >
      <div className="wm-stack fac-thanks">
        <h1 ref={heading} tabIndex={-1}>
          {outcome.kind === 'finished'
            ? t('custody.handBack.thanks')
            : t('custody.handBack.refused')}
        </h1>
        {outcome.kind === 'refused' ? (
          <p className="wm-lead">{t('custody.handBack.nothingStored')}</p>
        ) : (
          <>
            <p className="wm-lead">{t('custody.handBack.next', { partnership })}</p>
            <p>
              <CustodyWord word="saved" /> {t('custody.handBack.saved')}
            </p>
            <Card labelledBy="code">
              <div className="wm-stack wm-stack-tight">
                <h2 id="code">{t('custody.handBack.codeTitle')}</h2>
                <p className="fac-code" dir="ltr" translate="no">
                  {outcome.code}
                </p>
                <p>{t('custody.handBack.codeText')}</p>
                <p className="wm-quiet">{t('custody.handBack.codeOnce')}</p>
              </div>
            </Card>
          </>
        )}
      </div>
    </Screen>
  );
}
