import { useSpeech } from '../../i18n/i18n.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TabletLink } from '../people/TabletLink.tsx';
import type { ConsultationRecord } from '../records.ts';

/** Collecting with people in the room: in this browser, or on a tablet let in by a code. */
export function CollectCard({ record }: { readonly record: ConsultationRecord }) {
  const { t } = useSpeech();
  return (
    <Card labelledBy="collect">
      <div className="wm-stack">
        <h2 id="collect">{t('coordinator.collect.title')}</h2>
        <p className="wm-quiet">{t('coordinator.collect.how')}</p>
        <TabletLink
          beside={
            <ButtonLink href={`/collect?consultation=${record.now.slug}`}>
              <Icon name="person" />
              {t('coordinator.collect.here')}
            </ButtonLink>
          }
        />
      </div>
    </Card>
  );
}
