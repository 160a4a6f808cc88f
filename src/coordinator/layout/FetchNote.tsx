import { useSpeech } from '../../i18n/i18n.tsx';
import { ThreadProgress } from '../../ui/ThreadProgress.tsx';
import { useDeskState } from '../desk-context.tsx';

/** While much is fetched at once: how far that is. What is here already can be read meanwhile. */
export function FetchNote() {
  const { t, number } = useSpeech();
  const { fetched } = useDeskState();
  if (fetched === undefined) return null;
  const label = t('coordinator.fetching', {
    share: number(fetched, { style: 'percent', maximumFractionDigits: 0 }),
  });
  return (
    <div className="desk-reach desk-no-print wm-stack wm-stack-tight">
      <p className="wm-quiet" aria-hidden="true">
        {label}
      </p>
      <ThreadProgress done={Math.round(fetched * 100)} total={100} label={label} />
    </div>
  );
}
