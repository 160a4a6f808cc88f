import { useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useChangeConsultation } from '../outreach/use-change-consultation.ts';
import type { ConsultationRecord } from '../records.ts';

/** Closes the door, or opens it again. A new word on the consultation; the older ones stay. */
export function StateControl({ record }: { readonly record: ConsultationRecord }) {
  const { t } = useSpeech();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const change = useChangeConsultation(record);
  const write = async (state: 'open' | 'closed'): Promise<void> => {
    setBusy(true);
    await change({ state });
    setBusy(false);
    setAsking(false);
  };
  if (record.now.state === 'closed')
    return (
      <Button busy={isBusy} onClick={() => void write('open')}>
        {t('coordinator.consultation.reopen')}
      </Button>
    );
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('coordinator.consultation.close')}</Button>
      {isAsking && (
        <Sheet title={t('coordinator.consultation.closeTitle')} onClose={() => setAsking(false)}>
          <p>{t('coordinator.consultation.closeWhat')}</p>
          <div className="wm-row">
            <Button tone="primary" busy={isBusy} onClick={() => void write('closed')}>
              {t('coordinator.consultation.closeYes')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('coordinator.cancel')}</Button>
          </div>
        </Sheet>
      )}
    </>
  );
}
