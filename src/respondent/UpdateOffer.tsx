import { useSyncExternalStore } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import type { Updates } from './tools.ts';

/** A newer version is offered, never forced; and only on screens where no form is open. */
export function UpdateOffer({ updates }: { readonly updates: Updates }) {
  const { t } = useSpeech();
  const letIn = useSyncExternalStore(updates.subscribe, updates.ready);
  if (letIn === undefined) return null;
  return (
    <Banner tone="info" action={<Button onClick={letIn}>{t('respondent.updateNow')}</Button>}>
      {t('respondent.update')}
    </Banner>
  );
}
