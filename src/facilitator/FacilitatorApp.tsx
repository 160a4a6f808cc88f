import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import type { LanguageTag } from '../model/ids.ts';
import type { Draft } from '../outbox/records.ts';
import { openConsultation } from '../sync/open.ts';
import { pageAside } from '../sync/page-aside.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Screen } from '../ui/Screen.tsx';
import { TopBar } from '../ui/TopBar.tsx';
import { Door } from './Door.tsx';
import { Enrol } from './Enrol.tsx';
import './facilitator.css';
import { useBackGuard } from '../fill/use-back-guard.ts';
import { randomOf } from './count-refusal.ts';
import { HandOverChoice } from './HandOverChoice.tsx';
import { Home } from './Home.tsx';
import type { HandOver, Memory } from './memory.ts';
import { NotEnrolled } from './NotEnrolled.tsx';
import { Person } from './Person.tsx';
import type { FacilitatorPorts } from './ports.ts';
import { formIn } from './spoken.ts';
import { useCustody, useDevice, useOpenings } from './use-device.ts';
import { useIdle } from './use-idle.ts';

/**
 * A browser that collects for a partnership. One address, no history: what is on screen lives in
 * this component's state alone, so that Back finds nobody.
 *
 *   enrol ──▶ door (neutral) ──PIN──▶ home ──▶ hand over ──▶ door ──language──▶ person
 *              ▲                       ▲                                          │
 *              └── a new page load     └───────────────PIN─────── door ◀──────────┘
 */
type Stage =
  | { readonly kind: 'door' }
  | { readonly kind: 'home' }
  | { readonly kind: 'handOver' }
  | {
      readonly kind: 'person';
      /** A new one for each person: nothing of the former is left in the screen's memory. */
      readonly key: string;
      readonly handOver: HandOver;
      readonly language: LanguageTag;
      readonly unfinished?: Draft;
    };

export function FacilitatorApp(props: {
  readonly ports: FacilitatorPorts;
  /** The one-time token of `/collect#<token>`. */
  readonly invitation?: string | undefined;
  /** The consultation that a coordinator wants to collect for: `/collect?consultation=<slug>`. */
  readonly wanted?: string | undefined;
  /** Language and theme, in the bar of the facilitator's own screens. */
  readonly tools?: ReactNode;
}) {
  const { ports, wanted } = props;
  const speech = useSpeech();
  const { t } = speech;
  const device = useDevice(ports);
  const { memory, enrolment, work } = device;
  const workspace = enrolment === 'none' ? undefined : enrolment?.workspace;
  const openings = useOpenings(ports, work, workspace);
  const custody = useCustody(work);
  const [stage, setStage] = useState<Stage>({ kind: 'door' });
  const [handOver, setHandOver] = useState<HandOver>();
  const [isLetIn, setLetIn] = useState(false);
  const [isUninvited, setUninvited] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  const invitation = isLetIn ? undefined : props.invitation;

  useEffect(() => {
    void memory.handOver().then(setHandOver, () => undefined);
  }, [memory]);
  useEffect(() => {
    if (wanted === undefined || workspace === undefined) return;
    void takeUp(ports, memory, wanted).catch(() => undefined);
  }, [ports, memory, wanted, workspace]);
  const isStranger = enrolment === 'none' && invitation === undefined;
  useEffect(() => {
    // Said before somebody has thought of a name and a PIN, not after.
    if (isStranger) void ports.mayInvite?.().then((may) => setUninvited(!may));
  }, [ports, isStranger]);
  // What people left beside the outbox at an earlier opening is sent by this one.
  useEffect(() => void pageAside({ clock: ports.clock, random: randomOf(ports) }), [ports]);
  const isPerson = stage.kind === 'person';
  // Whoever gets the tablet now, the page can open nobody's unfinished answers, nor keep what it
  // could open while the last person had it (SEA7).
  const isHome = stage.kind === 'home' || stage.kind === 'handOver';
  const lock = useCallback(() => setStage({ kind: 'door' }), []);
  useIdle(isHome, ports.clock.now, lock);
  useEffect(() => {
    if (!isHome) ports.outbox.draftLock.close();
  }, [ports, isHome]);
  useEffect(() => {
    if (isPerson) return () => void setTimeout(ports.outbox.letDraftsGo);
  }, [ports, isPerson]);
  useEffect(() => {
    if (isPerson) return;
    document.documentElement.lang = speech.language;
    document.documentElement.dir = speech.direction;
  }, [isPerson, speech]);

  if (enrolment === undefined || openings === undefined) {
    return (
      <Screen>
        <Loading />
      </Screen>
    );
  }
  const bar = (lock?: () => void) => (
    <TopBar title={enrolment === 'none' ? t('ui.product') : enrolment.partnership}>
      {props.tools}
      {lock !== undefined && (
        <Button onClick={lock}>
          <Icon name="lock" />
          {t('facilitator.lock')}
        </Button>
      )}
    </TopBar>
  );
  if (enrolment === 'none' || !device.hasPin || invitation !== undefined || asksCode) {
    const isInvited = invitation !== undefined || asksCode;
    if (!isInvited && enrolment === 'none' && (isUninvited || !ports.invite))
      return <NotEnrolled top={bar()} go={ports.go} onCode={() => setAsksCode(true)} />;
    return (
      <Enrol
        top={bar()}
        ports={ports}
        gate={device.gate}
        enrolment={enrolment === 'none' ? undefined : enrolment}
        invitation={invitation}
        asksCode={asksCode}
        onUninvited={() => setUninvited(true)}
        onDone={async () => {
          await device.lookAgain();
          setLetIn(true);
          setAsksCode(false);
          ports.go('/collect', 'replace');
          setStage({ kind: 'home' });
        }}
      />
    );
  }

  const opening = openings.find(({ consultation }) => consultation.slug === handOver?.slug);
  switch (stage.kind) {
    case 'door':
      return (
        <>
          <NoWayBack />
          <Door
            opening={opening}
            formRef={handOver?.form}
            partnership={enrolment.partnership}
            gate={device.gate}
            onLanguage={(language) => {
              const form = opening && formIn(opening, handOver?.form);
              if (handOver === undefined || form === undefined) return;
              const { id, version } = form;
              const now = { ...handOver, form: { id, version } };
              setStage({ kind: 'person', key: ports.ids.next(), handOver: now, language });
            }}
            onFacilitator={() => setStage({ kind: 'home' })}
            onLostPin={() => setAsksCode(true)}
          />
        </>
      );
    case 'home':
      return (
        <Home
          top={bar(lock)}
          ports={ports}
          device={device}
          enrolment={enrolment}
          openings={openings}
          custody={custody}
          onHandOver={() => setStage({ kind: 'handOver' })}
          onContinue={(draft) => {
            const { slug, session, form, mode, language } = draft;
            setStage({
              kind: 'person',
              key: draft.id,
              handOver: { slug, form, mode, ...(session === undefined ? {} : { session }) },
              language,
              unfinished: draft,
            });
          }}
        />
      );
    case 'handOver':
      return (
        <HandOverChoice
          top={bar(lock)}
          memory={memory}
          openings={openings}
          before={handOver}
          onBack={() => setStage({ kind: 'home' })}
          onHandOver={(chosen) => {
            setHandOver(chosen);
            setStage({ kind: 'door' });
          }}
        />
      );
    case 'person':
      return (
        <>
          <NoWayBack />
          <Person
            key={stage.key}
            id={stage.key}
            ports={ports}
            memory={memory}
            enrolment={enrolment}
            openings={openings}
            handOver={stage.handOver}
            language={stage.language}
            unfinished={stage.unfinished}
            onDone={() => setStage({ kind: 'door' })}
          />
        </>
      );
  }
}

/** A consultation that was asked for by its link: chosen for tonight, and fetched if it can be. */
async function takeUp(ports: FacilitatorPorts, memory: Memory, slug: string): Promise<void> {
  if ((await memory.tonight())?.slug !== slug) await memory.keepTonight({ slug });
  await openConsultation({ ...ports, slug });
}

/** While the tablet is in somebody's hands, Back does not lead out of here. */
function NoWayBack() {
  useBackGuard(() => undefined);
  return null;
}
