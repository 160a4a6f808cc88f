import { useSpeech } from '../../i18n/i18n.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { DeskLink } from '../address.tsx';
import { useDeskState } from '../desk-context.tsx';
import { roleKeys } from '../word-keys.ts';
import { ApartCard } from './ApartCard.tsx';
import { DevicesCard } from './DevicesCard.tsx';
import { FilesCard } from './FilesCard.tsx';
import { PeopleCard } from './PeopleCard.tsx';
import { TabletLink } from './TabletLink.tsx';

/** What devices hold, how others are let in to collect, and who sits here. */
export function People() {
  const { t } = useSpeech();
  const { who } = useDeskState();
  return (
    <>
      <header className="desk-head">
        <h1>{t('coordinator.rail.people')}</h1>
      </header>
      <div className="wm-beside">
        <div className="desk-column">
          <ApartCard />
          <DevicesCard />
          <PeopleCard />
          <FilesCard />
        </div>
        <div className="desk-column">
          <Card labelledBy="devices">
            <div className="wm-stack">
              <h2 id="devices">{t('coordinator.people.devices')}</h2>
              <p className="wm-quiet">{t('coordinator.people.devicesHow')}</p>
              <TabletLink
                beside={
                  <ButtonLink href="/collect">
                    <Icon name="person" />
                    {t('coordinator.collect.here')}
                  </ButtonLink>
                }
              />
            </div>
          </Card>
          <Card labelledBy="me">
            <div className="wm-stack wm-stack-tight">
              <h2 id="me">{t('coordinator.people.you')}</h2>
              <p className="desk-person">
                <Icon name="person" />
                <strong>{who.person.name}</strong>
                <span className="wm-quiet">{t(roleKeys[who.person.role])}</span>
              </p>
              <p className="wm-quiet">{t('coordinator.people.written')}</p>
            </div>
          </Card>
          <Card labelledBy="done">
            <div className="wm-stack wm-stack-tight">
              <h2 id="done">{t('coordinator.audit.title')}</h2>
              <p className="wm-quiet">{t('coordinator.audit.openWhy')}</p>
              <p>
                <DeskLink to={{ kind: 'audit' }}>{t('coordinator.audit.open')}</DeskLink>
              </p>
            </div>
          </Card>
        </div>
      </div>
    </>
  );
}
