import { useSyncExternalStore } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { updates } from './register-worker.ts';

/** A newer version is offered, never forced: whoever writes something finishes it first. */
export function UpdateBanner() {
  const { t } = useSpeech();
  const letIn = useSyncExternalStore(updates.subscribe, updates.ready);
  if (letIn === undefined) return null;
  return (
    <div className="update-offer">
      <Banner tone="info" action={<Button onClick={letIn}>{t('coordinator.update.now')}</Button>}>
        {t('coordinator.update.ready')}
      </Banner>
    </div>
  );
}
