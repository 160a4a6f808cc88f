import { useEffect, useRef, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Me } from '../../protocol/account.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Account, AccountFault } from '../account.ts';
import type { PeopleDoors } from '../people/people-doors.ts';
import { accountFaultKeys } from '../word-keys.ts';
import { PasskeyButton } from './PasskeyButton.tsx';
import './door.css';

type SignInScreenProps = {
  readonly account: Account;
  /** One-time token of a link, traded at once. */
  readonly token: string | undefined;
  readonly partnershipName: string | undefined;
  readonly onDone: (me: Me) => void;
  /** For passkeys; without it none are offered. */
  readonly doors?: Pick<PeopleDoors, 'beginPasskeySignIn' | 'signInByPasskey'> | undefined;
};

export function SignInScreen(props: SignInScreenProps) {
  const { account, token, partnershipName, onDone } = props;
  const { t } = useSpeech();
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isTrading, setTrading] = useState(token !== undefined);
  const [fault, setFault] = useState<AccountFault | 'link'>();
  const wasTraded = useRef(false);
  useEffect(() => {
    // A token is good once: a screen that is mounted twice must not spend it and then fail.
    if (token === undefined || wasTraded.current) return;
    wasTraded.current = true;
    void account.signInByLink(token).then((answer) => {
      if (answer.ok) return onDone(answer.value);
      setFault(answer.error === 'refused' ? 'link' : answer.error);
      setTrading(false);
    });
  }, [account, token, onDone]);
  const signIn = async (): Promise<void> => {
    setBusy(true);
    setFault(undefined);
    const answer = await account.signIn({ name: name.trim(), passphrase });
    setBusy(false);
    if (answer.ok) return onDone(answer.value);
    setFault(answer.error);
  };
  if (isTrading) return <Loading label={t('coordinator.signIn.opening')} />;
  return (
    <form
      className="wm-stack door-sign-in"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && name.trim() !== '' && passphrase !== '') void signIn();
      }}
    >
      <h1>{t('coordinator.signIn.title')}</h1>
      {partnershipName !== undefined && <p className="wm-lead wm-quiet">{partnershipName}</p>}
      <Card>
        <div className="wm-stack">
          <TextField
            label={t('coordinator.personName')}
            hint={t('coordinator.signIn.nameHint')}
            required
            autoComplete="username"
            maxLength={100}
            value={name}
            onChange={setName}
          />
          <TextField
            label={t('coordinator.passphrase')}
            required
            type="password"
            autoComplete="current-password"
            maxLength={200}
            value={passphrase}
            onChange={setPassphrase}
          />
          {fault !== undefined && (
            <Banner tone="wrong">
              {fault === 'refused' && t('coordinator.signIn.refused')}
              {fault === 'link' && t('coordinator.signIn.linkUsed')}
              {fault !== 'refused' && fault !== 'link' && t(accountFaultKeys[fault])}
            </Banner>
          )}
          <Button type="submit" tone="primary" wide busy={isBusy}>
            {t('coordinator.signIn.do')}
          </Button>
          {props.doors && <PasskeyButton doors={props.doors} onDone={onDone} />}
        </div>
      </Card>
    </form>
  );
}
