import { useState } from 'react';
import { isoOf } from '../../base/clock.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { EntryId } from '../../model/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import type { ConsultationRecord } from '../records.ts';

/** Closes the door, or opens it again. A new word on the consultation; the older ones stay. */
export function StateControl({ record }: { readonly record: ConsultationRecord }) {
  const { t } = useSpeech();
  const desk = useDesk();
  const { who } = useDeskState();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const write = async (state: 'open' | 'closed'): Promise<void> => {
    setBusy(true);
    await desk.write([
      {
        v: 1,
        workspace: who.workspace,
        kind: 'consultation',
        id: desk.ids.next() as EntryId,
        subject: record.id,
        author: who.person.id,
        at: isoOf(desk.clock.now()),
        body: { ...record.now, state },
      },
    ]);
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
