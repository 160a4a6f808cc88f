import { type ReactNode, useEffect, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Draft, Enrolment } from '../outbox/records.ts';
import type { Opening } from '../protocol/open.ts';
import type { Custody } from '../sync/custody.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { CustodyChip } from '../ui/CustodyChip.tsx';
import { CustodyUnknown } from '../ui/CustodyUnknown.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Agenda } from './Agenda.tsx';
import type { Tonight } from './memory.ts';
import { OutboxCard } from './OutboxCard.tsx';
import type { FacilitatorPorts } from './ports.ts';
import { StorageWord } from './StorageWord.tsx';
import { Unfinished } from './Unfinished.tsx';
import type { Device } from './use-device.ts';

/**
 * The facilitator's evening: at the start of the line what is set up, step by step; beside it what
 * this tablet holds; always in view custody and *hand over*.
 */
export function Home(props: {
  readonly top: ReactNode;
  readonly ports: FacilitatorPorts;
  readonly device: Device;
  readonly enrolment: Enrolment;
  readonly openings: readonly Opening[];
  readonly custody: Custody | 'unreadable' | undefined;
  readonly onHandOver: () => void;
  readonly onContinue: (draft: Draft) => void;
}) {
  const { ports, device, openings } = props;
  const custody = props.custody === 'unreadable' ? undefined : props.custody;
  const { t } = useSpeech();
  const [tonight, setTonight] = useTonight(device, openings);
  const opening = openings.find(({ consultation }) => consultation.slug === tonight?.slug);
  const waitingSince = custody?.oldestWaitingAt;
  return (
    <div className="wm-screen">
      {props.top}
      <main className="wm-body">
        <div className="fac-home">
          <div className="wm-stack">
            <h1>{t('facilitator.home.title')}</h1>
            {openings.length === 0 ? (
              <EmptyState title={t('facilitator.home.noneTitle')}>
                <p>{t('facilitator.home.noneText')}</p>
              </EmptyState>
            ) : (
              <Agenda
                ports={ports}
                work={device.work}
                enrolment={props.enrolment}
                openings={openings}
                opening={opening}
                tonight={tonight}
                onTonight={setTonight}
              />
            )}
          </div>
          <div className="wm-stack">
            {device.isWorkBroken && <Banner tone="wrong">{t('facilitator.home.broken')}</Banner>}
            <Unfinished ports={ports} onContinue={props.onContinue} />
            <OutboxCard
              ports={ports}
              enrolment={props.enrolment}
              sync={device.work?.sync}
              custody={custody}
            />
            <StorageWord ports={ports} memory={device.memory} />
          </div>
        </div>
        <div className="wm-bottom">
          <div className="fac-bar">
            {props.custody === 'unreadable' ? (
              <CustodyUnknown />
            ) : custody === undefined ? (
              <span />
            ) : (
              <CustodyChip
                saved={custody.saved}
                delivered={custody.delivered}
                safe={custody.safe}
                setApart={custody.setApart}
                oldestWaitingMs={
                  waitingSince === undefined ? undefined : ports.clock.now() - waitingSince
                }
                why={custody.why}
              />
            )}
            <Button
              tone="primary"
              large
              disabled={opening === undefined}
              onClick={props.onHandOver}
            >
              <Icon name="person" />
              {t('facilitator.handOver')}
            </Button>
          </div>
        </div>
      </main>
    </div>
  );
}

/** What was chosen for tonight; where nothing was and there is no choice, the only consultation. */
function useTonight(
  { memory }: Device,
  openings: readonly Opening[],
): [Tonight | undefined, (tonight: Tonight) => void] {
  const [tonight, setTonight] = useState<Tonight | 'none'>();
  useEffect(() => {
    void memory.tonight().then(
      (kept) => setTonight(kept ?? 'none'),
      () => setTonight('none'),
    );
  }, [memory]);
  const choose = (chosen: Tonight) => {
    setTonight(chosen);
    void memory.keepTonight(chosen).catch(() => undefined);
  };
  const first = openings[0]?.consultation.slug;
  const kept = tonight === 'none' || tonight === undefined ? undefined : tonight;
  const isThere = openings.some(({ consultation }) => consultation.slug === kept?.slug);
  const fallback = tonight !== undefined && !isThere && first !== undefined;
  useEffect(() => {
    if (!fallback) return;
    setTonight({ slug: first });
    void memory.keepTonight({ slug: first }).catch(() => undefined);
  }, [fallback, first, memory]);
  return [kept, choose];
}
