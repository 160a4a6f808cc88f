import { useSpeech } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { CustodyChip } from '../../ui/CustodyChip.tsx';
import { CustodyUnknown } from '../../ui/CustodyUnknown.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LanguageMenu } from '../../ui/LanguageMenu.tsx';
import { Select } from '../../ui/Select.tsx';
import { ThemeSelect } from '../../ui/ThemeSelect.tsx';
import { useAddress } from '../address.tsx';
import { useConsultation, useConsultations, useDesk, useDeskState } from '../desk-context.tsx';
import { deskLanguages, type InterfaceChoice } from '../interface-choice.ts';
import { type DeskRoute, printDeskRoute } from '../route.ts';
import { useTitle } from '../use-title.ts';
import { consultationAskedBy } from './Rail.tsx';

/** Which consultation, what this device holds, the language, the light, and the way out. */
export function DeskBar(props: {
  readonly route: DeskRoute;
  readonly interfaceChoice: InterfaceChoice;
  readonly onSignOut: () => void;
}) {
  const { t } = useSpeech();
  const { clock } = useDesk();
  const { custody, isCustodyUnknown } = useDeskState();
  const waitingMs =
    custody.oldestWaitingAt === undefined
      ? undefined
      : Math.max(0, clock.now() - custody.oldestWaitingAt);
  return (
    <header className="desk-bar">
      <WhichConsultation route={props.route} />
      <div className="desk-bar-end">
        {isCustodyUnknown ? (
          <CustodyUnknown />
        ) : (
          <CustodyChip
            saved={custody.saved}
            delivered={custody.delivered}
            safe={custody.safe}
            setApart={custody.setApart}
            oldestWaitingMs={waitingMs}
            why={custody.why}
          />
        )}
        <LanguageMenu
          languages={deskLanguages}
          value={props.interfaceChoice.language}
          onChange={props.interfaceChoice.choose}
        />
        <ThemeSelect className="desk-theme" aria-label={t('ui.theme')} />
        <Button onClick={props.onSignOut}>
          <Icon name="exit" />
          {t('coordinator.signOut')}
        </Button>
      </div>
    </header>
  );
}

/** Changing it keeps the screen: from the results of one round to those of another. */
function WhichConsultation({ route }: { readonly route: DeskRoute }) {
  const { t, language } = useSpeech();
  const { go } = useAddress();
  const title = useTitle();
  const all = useConsultations();
  const shown = useConsultation(consultationAskedBy(route));
  if (all.length === 0) return <div className="desk-which" />;
  const open = (slug: string): void => {
    if (route.kind === 'responses')
      go(printDeskRoute({ kind: 'responses', consultation: slug, filters: {}, page: 1 }));
    else if (route.kind === 'results') go(printDeskRoute({ kind: 'results', consultation: slug }));
    else go(printDeskRoute({ kind: 'consultation', slug }));
  };
  const isAbout = consultationAskedBy(route) !== undefined || isReading(route);
  return (
    <div className="desk-which" lang={language}>
      <Select
        aria-label={t('coordinator.which')}
        value={isAbout ? (shown?.now.slug ?? '') : ''}
        onChange={(event) => open(event.target.value)}
      >
        {!(isAbout && shown) && <option value="">{t('coordinator.which.choose')}</option>}
        {all.map(({ id, now }) => (
          <option key={id} value={now.slug}>
            {title(now.title, now.defaultLanguage)}
          </option>
        ))}
      </Select>
    </div>
  );
}

const isReading = (route: DeskRoute): boolean =>
  route.kind === 'responses' || route.kind === 'results';
