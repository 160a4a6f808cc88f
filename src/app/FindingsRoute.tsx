import { useEffect, useState } from 'react';
import type { Address } from '../coordinator/address.tsx';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Me } from '../protocol/account.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loading } from '../ui/Loading.tsx';
import type { LanguageChoice } from './App.tsx';
import { Door } from './Door.tsx';
import { tools } from './tools.ts';

/** What a viewer is given: released findings, and until there are any, the truth about that. */
export function FindingsRoute(props: {
  readonly address: Address;
  readonly languageChoice: LanguageChoice;
}) {
  const { t } = useSpeech();
  const { go } = props.address;
  const [me, setMe] = useState<Me | 'away'>();
  useEffect(() => {
    void tools.account.me().then((answer) => {
      if (answer.ok && !answer.value.person) return go('/sign-in?back=/findings', 'replace');
      setMe(answer.ok ? answer.value : 'away');
    });
  }, [go]);
  const signOut = async (): Promise<void> => {
    const done = await tools.account.signOut();
    if (done.ok || done.error === 'refused') location.assign('/');
    else setMe('away');
  };
  if (me === undefined) return <Loading />;
  return (
    <Door languageChoice={props.languageChoice}>
      {me === 'away' ? (
        <Banner tone="attention">{t('coordinator.front.away')}</Banner>
      ) : (
        <EmptyState
          isWholeScreen
          title={t('coordinator.findings.title')}
          action={<Button onClick={() => void signOut()}>{t('coordinator.signOut')}</Button>}
        >
          <p>{t('coordinator.findings.why')}</p>
          <p className="wm-quiet">
            {t('coordinator.findings.as', { name: me.person?.name ?? '' })}
          </p>
          <p>
            <a href="/account">{t('coordinator.account.title')}</a>
          </p>
        </EmptyState>
      )}
    </Door>
  );
}
