import { useSpeech } from '../../i18n/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { useDeskState } from '../desk-context.tsx';

/** Says so when what is shown is only what this device holds, and since when; else nothing. */
export function ReachNote() {
  const { t, date } = useSpeech();
  const { reach } = useDeskState();
  if (reach.kind === 'signInAgain')
    return (
      <div className="desk-reach desk-no-print">
        <Banner
          tone="attention"
          action={
            <a href={`/sign-in?back=${encodeURIComponent(location.pathname + location.search)}`}>
              {t('coordinator.reach.signIn')}
            </a>
          }
        >
          {t('coordinator.reach.signInAgain')}
        </Banner>
      </div>
    );
  if (reach.kind !== 'away') return null;
  return (
    <div className="desk-reach desk-no-print">
      <Banner tone="info">
        {reach.since === undefined
          ? t('coordinator.reach.away')
          : t('coordinator.reach.awaySince', {
              time: date(new Date(reach.since), { dateStyle: 'medium', timeStyle: 'short' }),
            })}
      </Banner>
    </div>
  );
}
