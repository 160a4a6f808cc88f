import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import type { MessageKey } from '../i18n/words.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loading } from '../ui/Loading.tsx';
import { type Address, AddressContext, DeskLink } from './address.tsx';
import { Audit } from './audit/Audit.tsx';
import { ConsultationList } from './consultations/ConsultationList.tsx';
import { ConsultationPage } from './consultations/ConsultationPage.tsx';
import { NewConsultation } from './consultations/NewConsultation.tsx';
import type { Desk } from './desk.ts';
import { DeskContext, useConsultation, useDeskState } from './desk-context.tsx';
import type { InterfaceChoice } from './interface-choice.ts';
import { DeskBar } from './layout/DeskBar.tsx';
import { FetchNote } from './layout/FetchNote.tsx';
import { consultationAskedBy, Rail } from './layout/Rail.tsx';
import { ReachNote } from './layout/ReachNote.tsx';
import { Library } from './library/Library.tsx';
import { ConsultationPart } from './outreach/ConsultationPart.tsx';
import { People } from './people/People.tsx';
import { FormPreview } from './preview/FormPreview.tsx';
import type { ConsultationRecord } from './records.ts';
import { Responses } from './responses/Responses.tsx';
import { Results } from './results/Results.tsx';
import { type DeskRoute, parseDeskRoute } from './route.ts';
import { Settings } from './settings/Settings.tsx';
import { useTitle } from './use-title.ts';
// The order counts: what the narrow desk changes stands in desk.css, what paper changes in print.css.
import './consultations.css';
import './reading.css';
import './desk.css';
import './outreach/outreach.css';
import './print/print.css';

const PrintPage = lazy(async () => ({
  default: (await import('./print/PrintPage.tsx')).PrintPage,
}));

/** The desk: rail, bar, and one screen, chosen by the address alone. */
export function CoordinatorApp(props: {
  readonly desk: Desk;
  readonly address: Address;
  readonly interfaceChoice: InterfaceChoice;
  readonly onSignOut: () => void;
}) {
  const { desk, address, interfaceChoice } = props;
  useEffect(() => desk.start(), [desk]);
  const route = parseDeskRoute(address.here);
  return (
    <AddressContext value={address}>
      <DeskContext value={desk}>
        {route.kind === 'preview' ? (
          // Without the desk around it: the form needs the room.
          <>
            <TabTitle route={route} />
            <FormPreview route={route} />
          </>
        ) : (
          <div className="desk">
            <SkipLink />
            <Rail route={route} />
            <div className="desk-room">
              <DeskBar
                route={route}
                interfaceChoice={interfaceChoice}
                onSignOut={props.onSignOut}
              />
              <Main place={placeOf(route)}>
                <TabTitle route={route} />
                <ReachNote />
                <FetchNote />
                <Suspense fallback={<Loading />}>
                  <Screen route={route} interfaceChoice={interfaceChoice} />
                </Suspense>
              </Main>
            </div>
          </div>
        )}
      </DeskContext>
    </AddressContext>
  );
}

function Screen(props: {
  readonly route: Exclude<DeskRoute, { kind: 'preview' }>;
  readonly interfaceChoice: InterfaceChoice;
}) {
  const { route } = props;
  switch (route.kind) {
    case 'consultations':
      return <ConsultationList />;
    case 'newConsultation':
      return <NewConsultation from={route.from} />;
    case 'library':
      return <Library />;
    case 'people':
      return <People />;
    case 'audit':
      return <Audit />;
    case 'settings':
      return <Settings interfaceChoice={props.interfaceChoice} />;
    case 'consultation':
      return <About route={route}>{(record) => <ConsultationPage record={record} />}</About>;
    case 'poster':
      return <About route={route}>{(record) => <PrintPage record={record} route={route} />}</About>;
    case 'consultationPart':
      return (
        <About route={route}>
          {(record) => <ConsultationPart record={record} part={route.part} />}
        </About>
      );
    case 'responses':
      return <About route={route}>{(record) => <Responses record={record} route={route} />}</About>;
    case 'results':
      return <About route={route}>{(record) => <Results record={record} route={route} />}</About>;
    case 'unknown':
      return <NothingHere />;
  }
}

/** The consultation that an address speaks of, or why there is none. */
function About(props: {
  readonly route: DeskRoute;
  readonly children: (record: ConsultationRecord) => ReactNode;
}) {
  const { t } = useSpeech();
  const { isFilled } = useDeskState();
  const asked = consultationAskedBy(props.route);
  const record = useConsultation(asked);
  if (record) return props.children(record);
  if (!isFilled) return <Loading />;
  if (asked !== undefined) return <NothingHere />;
  return (
    <EmptyState
      isWholeScreen
      title={t('coordinator.consultations.none')}
      action={
        <DeskLink to={{ kind: 'library' }} className="wm-button wm-button-primary">
          {t('coordinator.consultations.first')}
        </DeskLink>
      }
    >
      <p>{t('coordinator.consultations.noneWhy')}</p>
    </EmptyState>
  );
}

function NothingHere() {
  const { t } = useSpeech();
  return (
    <EmptyState
      isWholeScreen
      title={t('coordinator.nothing.title')}
      action={<DeskLink to={{ kind: 'consultations' }}>{t('coordinator.nothing.back')}</DeskLink>}
    >
      <p>{t('coordinator.nothing.why')}</p>
    </EmptyState>
  );
}

/** Moving to another screen moves the focus there, so that a listener hears where she is. */
function Main({ place, children }: { readonly place: string; readonly children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    main.current?.focus({ preventScroll: true });
  }, [place]);
  return (
    <main id="desk-main" className="desk-main" ref={main} tabIndex={-1}>
      {children}
    </main>
  );
}

const placeOf = (route: DeskRoute): string =>
  [
    route.kind,
    ...('slug' in route ? [route.slug] : []),
    ...('part' in route ? [route.part] : []),
  ].join(' ');

/** The tab says where it stands: a coordinator has many open. */
function TabTitle({ route }: { readonly route: DeskRoute }) {
  const { t } = useSpeech();
  const { who } = useDeskState();
  const asked = consultationAskedBy(route);
  const record = useConsultation(asked);
  const title = useTitle();
  const about =
    asked !== undefined && record ? [title(record.now.title, record.now.defaultLanguage)] : [];
  const words = [t(areaKey(route)), ...about, who.partnership.name];
  const tab = words.join(' · ');
  useEffect(() => {
    const before = document.title;
    document.title = tab;
    return () => {
      document.title = before;
    };
  }, [tab]);
  return null;
}

/** Which of the rail's places a route belongs to. */
function areaKey(route: DeskRoute): MessageKey {
  switch (route.kind) {
    case 'library':
    case 'preview':
      return 'coordinator.rail.library';
    case 'responses':
      return 'coordinator.rail.responses';
    case 'results':
      return 'coordinator.rail.results';
    case 'people':
      return 'coordinator.rail.people';
    case 'audit':
      return 'coordinator.audit.title';
    case 'settings':
      return 'coordinator.rail.settings';
    default:
      return 'coordinator.rail.consultations';
  }
}

function SkipLink() {
  const { t } = useSpeech();
  return (
    <a className="desk-skip" href="#desk-main">
      {t('coordinator.skip')}
    </a>
  );
}
