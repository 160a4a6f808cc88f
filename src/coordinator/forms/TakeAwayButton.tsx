import { useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Form } from '../../model/form.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { takeAway } from './take-away.ts';

/** Saves a form as a workbook. `about` tells one such button from the next for those who listen. */
export function TakeAwayButton(props: { readonly form: () => Form; readonly about: string }) {
  const { t } = useSpeech();
  const [state, set] = useState<'ready' | 'busy' | 'failed'>('ready');
  const take = async (): Promise<void> => {
    set('busy');
    try {
      await takeAway(props.form());
      set('ready');
    } catch {
      set('failed');
    }
  };
  return (
    <>
      <Button tone="link" busy={state === 'busy'} onClick={() => void take()}>
        {t('coordinator.forms.takeAway')}
        <VisuallyHidden>: {props.about}</VisuallyHidden>
      </Button>
      {state === 'failed' && <Banner tone="wrong">{t('coordinator.forms.notTaken')}</Banner>}
    </>
  );
}
