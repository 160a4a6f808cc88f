import { type FormEvent, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Me } from '../../protocol/account.ts';
import { passphraseMinLength } from '../../protocol/people.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultBanner } from '../people/FaultBanner.tsx';
import type { PeopleDoors, PeopleFault } from '../people/people-doors.ts';
import { focusFirstFault, SpentLink } from './JoinScreen.tsx';
import { PassphraseField } from './PassphraseField.tsx';
import './door.css';

/** Another passphrase, by a link from a coordinator or the steward. */
export function ResetScreen(props: {
  readonly token: string;
  readonly doors: Pick<PeopleDoors, 'reset'>;
  readonly onDone: (me: Me) => void;
}) {
  const { t } = useSpeech();
  const [passphrase, setPassphrase] = useState('');
  const [hasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<PeopleFault>();
  const [weak, setWeak] = useState<string>();
  const reset = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setTried(true);
    if (passphrase.length < passphraseMinLength) return focusFirstFault();
    setBusy(true);
    const done = await props.doors.reset({ token: props.token, passphrase });
    setBusy(false);
    if (done.ok) return props.onDone(done.value);
    const isWeak = done.error === 'weak';
    setFault(isWeak ? undefined : done.error);
    if (!isWeak) return;
    setWeak(passphrase);
    focusFirstFault();
  };
  if (props.token === '' || fault === 'refused') return <SpentLink />;
  return (
    <form className="wm-stack door-sign-in" noValidate onSubmit={(event) => void reset(event)}>
      <h1>{t('coordinator.reset.title')}</h1>
      <p className="wm-quiet">{t('coordinator.reset.lead')}</p>
      <Card>
        <div className="wm-stack">
          <PassphraseField
            value={passphrase}
            onChange={setPassphrase}
            hasTried={hasTried}
            weak={weak}
          />
          <FaultBanner fault={fault} />
          <Button type="submit" tone="primary" wide busy={isBusy}>
            {t('coordinator.reset.do')}
          </Button>
        </div>
      </Card>
    </form>
  );
}
