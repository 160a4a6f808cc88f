import { useEffect, useRef } from 'react';
import { ContactForm } from '../fill/ContactForm.tsx';
import { useSpeech } from '../i18n/i18n.tsx';
import type { LanguageTag } from '../model/ids.ts';
import { canSeal } from '../outbox/sealing/aes.ts';
import type { Opening } from '../protocol/open.ts';
import { leaveContact } from '../sync/leave-contact.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { CustodyWord } from '../ui/CustodyWord.tsx';
import { Screen } from '../ui/Screen.tsx';
import { TopBar } from '../ui/TopBar.tsx';
import { randomOf } from './count-refusal.ts';
import type { FacilitatorPorts } from './ports.ts';

export type Outcome =
  /** The code is shown here, once, and nowhere kept. */
  { readonly kind: 'finished'; readonly code: string } | { readonly kind: 'refused' };

/** The last screen a person sees: thanks, her code, and that the tablet goes back now. */
export function HandBack(props: {
  readonly outcome: Outcome;
  readonly opening: Opening;
  readonly language: LanguageTag;
  readonly ports: FacilitatorPorts;
  readonly onDone: () => void;
}) {
  const { t } = useSpeech();
  const { outcome, opening, ports } = props;
  const { partnership, contacts, defaultLanguage } = opening.consultation;
  // They wait on a tablet that many hold: only where they can be sealed.
  const maySeal = canSeal() && opening.sealingKey !== undefined;
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
            {contacts !== undefined && maySeal && (
              <ContactForm
                settings={contacts}
                language={props.language}
                defaultLanguage={defaultLanguage}
                onLeave={(contact) =>
                  leaveContact({
                    contact,
                    opening,
                    clock: ports.clock,
                    random: randomOf(ports),
                    mustSeal: true,
                  })
                }
              />
            )}
          </>
        )}
      </div>
    </Screen>
  );
}
