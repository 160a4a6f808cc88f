import { useEffect, useState } from 'react';
import type { Address } from '../coordinator/address.tsx';
import { createPeopleDoors } from '../coordinator/people/people-doors.ts';
import { PasskeysCard } from '../coordinator/settings/PasskeysCard.tsx';
import { PassphraseCard } from '../coordinator/settings/PassphraseCard.tsx';
import { SignInsCard } from '../coordinator/settings/SignInsCard.tsx';
import { useSpeech } from '../i18n/i18n.tsx';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loading } from '../ui/Loading.tsx';
import type { LanguageChoice } from './App.tsx';
import { Door } from './Door.tsx';
import { homeOf } from './home-of.ts';
import { tools } from './tools.ts';

const doors = createPeopleDoors(tools);

/** One's own sign-ins, passkeys and passphrase, whatever one's role: also without a desk. */
export function AccountRoute(props: {
  readonly address: Address;
  readonly languageChoice: LanguageChoice;
}) {
  const { t } = useSpeech();
  const { go } = props.address;
  const [home, setHome] = useState<string>();
  useEffect(() => {
    void tools.account.me().then((answer) => {
      if (answer.ok && !answer.value.person) return go('/sign-in', 'replace');
      setHome(answer.ok ? homeOf(answer.value) : '/');
    });
  }, [go]);
  if (home === undefined) return <Loading />;
  return (
    <Door languageChoice={props.languageChoice}>
      <div className="wm-stack wm-stack-wide">
        <div className="wm-row wm-row-apart">
          <h1>{t('coordinator.account.title')}</h1>
          <ButtonLink href={home}>
            <Icon name="back" />
            {t('coordinator.account.back')}
          </ButtonLink>
        </div>
        <SignInsCard doors={doors} />
        <PasskeysCard doors={doors} />
        <PassphraseCard doors={doors} />
      </div>
    </Door>
  );
}
