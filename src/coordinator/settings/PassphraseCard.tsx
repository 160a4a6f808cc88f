import { type FormEvent, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { passphraseMinLength } from '../../protocol/people.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { focusFirstFault } from '../door/JoinScreen.tsx';
import { PassphraseField } from '../door/PassphraseField.tsx';
import { FaultBanner } from '../people/FaultBanner.tsx';
import type { PeopleDoors, PeopleFault } from '../people/people-doors.ts';

/** Another passphrase, by who knows the present one. Other browsers are signed out by it. */
export function PassphraseCard({ doors }: { readonly doors: PeopleDoors }) {
  const { t } = useSpeech();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [hasTried, setTried] = useState(false);
  const [state, setState] = useState<PeopleFault | 'wrong' | 'done' | 'busy'>();
  const [weak, setWeak] = useState<string>();
  const isShort = next.length < passphraseMinLength;

  const change = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (current === '' || isShort || state === 'busy') return;
    setState('busy');
    const done = await doors.changePassphrase({ current, next });
    if (!done.ok && done.error === 'weak') {
      setWeak(next);
      setState(undefined);
      return focusFirstFault();
    }
    if (!done.ok) return setState(done.error === 'refused' ? 'wrong' : done.error);
    setState('done');
    setTried(false);
    setCurrent('');
    setNext('');
  };

  return (
    <Card labelledBy="passphrase">
      <form className="wm-stack" noValidate onSubmit={(event) => void change(event)}>
        <h2 id="passphrase">{t('coordinator.passphrase.title')}</h2>
        <TextField
          label={t('coordinator.passphrase.current')}
          error={
            hasTried && state === 'wrong'
              ? t('coordinator.passphrase.wrong')
              : hasTried && current === ''
                ? t('coordinator.passphrase.missing')
                : undefined
          }
          required
          type="password"
          autoComplete="current-password"
          maxLength={200}
          value={current}
          onChange={setCurrent}
        />
        <PassphraseField
          label={t('coordinator.passphrase.next')}
          value={next}
          onChange={setNext}
          hasTried={hasTried}
          weak={weak}
        />
        {state === 'done' && <Banner tone="good">{t('coordinator.passphrase.done')}</Banner>}
        <FaultBanner
          fault={state === 'done' || state === 'busy' || state === 'wrong' ? undefined : state}
        />
        <div>
          <Button type="submit" busy={state === 'busy'}>
            {t('coordinator.passphrase.do')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
