import { type FormEvent, useEffect, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Me } from '../../protocol/account.ts';
import { type JoinFacts, passphraseMinLength } from '../../protocol/people.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FaultBanner } from '../people/FaultBanner.tsx';
import type { PeopleDoors, PeopleFault } from '../people/people-doors.ts';
import { roleHintKeys, roleKeys } from '../word-keys.ts';
import { PassphraseField } from './PassphraseField.tsx';
import './door.css';

type Props = {
  readonly token: string;
  readonly doors: Pick<PeopleDoors, 'invited' | 'join'>;
  readonly onDone: (me: Me) => void;
};

/** Who was invited chooses her name and passphrase, and is in. */
export function JoinScreen({ token, doors, onDone }: Props) {
  const [facts, setFacts] = useState<JoinFacts | PeopleFault>();
  useEffect(() => {
    void doors.invited(token).then((answer) => setFacts(answer.ok ? answer.value : answer.error));
  }, [doors, token]);
  if (facts === undefined) return <Loading />;
  if (facts === 'refused' || facts === 'invalid') return <SpentLink />;
  if (typeof facts === 'string') return <FaultBanner fault={facts} />;
  return <JoinForm token={token} doors={doors} onDone={onDone} facts={facts} />;
}

function JoinForm({ token, doors, facts, onDone }: Props & { readonly facts: JoinFacts }) {
  const { t } = useSpeech();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [hasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<PeopleFault>();
  const [weak, setWeak] = useState<string>();
  const isEmailWrong = email.trim() !== '' && !/^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/.test(email);
  const isWhole = name.trim() !== '' && !isEmailWrong && passphrase.length >= passphraseMinLength;

  const join = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setTried(true);
    if (!isWhole) return focusFirstFault();
    setBusy(true);
    const address = email.trim() === '' ? {} : { email: email.trim() };
    const joined = await doors.join({
      token,
      person: { name: name.trim(), passphrase, ...address },
    });
    setBusy(false);
    if (joined.ok) return onDone(joined.value);
    const isWeak = joined.error === 'weak';
    setFault(isWeak ? undefined : joined.error);
    if (!isWeak) return;
    setWeak(passphrase);
    focusFirstFault();
  };
  if (fault === 'refused') return <SpentLink />;
  return (
    <form className="wm-stack door-sign-in" noValidate onSubmit={(event) => void join(event)}>
      <h1>{t('coordinator.join.title', { partnership: facts.partnership })}</h1>
      <p className="wm-lead">{t('coordinator.join.lead', { role: t(roleKeys[facts.role]) })}</p>
      <p className="wm-quiet">{t(roleHintKeys[facts.role])}</p>
      <Card>
        <div className="wm-stack">
          <TextField
            label={t('coordinator.personName')}
            hint={t('coordinator.join.nameHint')}
            error={hasTried && name.trim() === '' ? t('coordinator.join.name') : undefined}
            required
            autoComplete="username"
            maxLength={100}
            value={name}
            onChange={setName}
          />
          <TextField
            label={t('coordinator.join.email')}
            hint={t('coordinator.join.emailHint')}
            error={hasTried && isEmailWrong ? t('coordinator.join.emailWrong') : undefined}
            optional
            type="email"
            autoComplete="email"
            maxLength={200}
            value={email}
            onChange={setEmail}
          />
          <PassphraseField
            value={passphrase}
            onChange={setPassphrase}
            hasTried={hasTried}
            weak={weak}
          />
          <FaultBanner fault={fault} />
          <Button type="submit" tone="primary" wide busy={isBusy}>
            {t('coordinator.join.do')}
          </Button>
        </div>
      </Card>
    </form>
  );
}

/** A one-time link that is over: what to do, without telling which of the reasons it was. */
export function SpentLink() {
  const { t } = useSpeech();
  return (
    <EmptyState
      isWholeScreen
      title={t('coordinator.join.spent')}
      action={<ButtonLink href="/sign-in">{t('coordinator.signIn.do')}</ButtonLink>}
    >
      <p>{t('coordinator.join.spentWhy')}</p>
    </EmptyState>
  );
}

/** After the errors are drawn. */
export const focusFirstFault = (): void => {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
  );
};
