import type { WithheldReason } from '../analysis/suppress.ts';
import { useSpeech } from '../i18n/i18n.tsx';

/** Why a group is not shown. A blank with a reason, as everywhere; never just a gap. */
export function WithheldNote({ reason }: { readonly reason: WithheldReason }) {
  const { t } = useSpeech();
  return (
    <p className="wm-withheld">
      {t(
        reason === 'small'
          ? 'coordinator.chart.withheld.small'
          : 'coordinator.chart.withheld.givesAway',
      )}
    </p>
  );
}
