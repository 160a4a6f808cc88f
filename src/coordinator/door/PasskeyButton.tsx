import { useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Me } from '../../protocol/account.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { hasPasskeys, showPasskey } from '../people/passkey.ts';
import type { PeopleDoors } from '../people/people-doors.ts';
import { accountFaultKeys, passkeyFaultKeys } from '../word-keys.ts';

/** The easy way in: what unlocks the device. Nothing where there can be no passkey. */
export function PasskeyButton(props: {
  readonly doors: Pick<PeopleDoors, 'beginPasskeySignIn' | 'signInByPasskey'>;
  readonly onDone: (me: Me) => void;
}) {
  const { t } = useSpeech();
  const { doors, onDone } = props;
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  if (!hasPasskeys()) return null;

  const signIn = async (): Promise<string | undefined> => {
    const begun = await doors.beginPasskeySignIn();
    if (!begun.ok) return t(accountFaultKeys.unreachable);
    const shown = await showPasskey(begun.value.options);
    if (!shown.ok) return t(passkeyFaultKeys[shown.error]);
    const me = await doors.signInByPasskey({ response: shown.value });
    if (!me.ok)
      return t(
        me.error === 'unreachable' || me.error === 'later'
          ? accountFaultKeys[me.error]
          : 'coordinator.passkey.unknown',
      );
    onDone(me.value);
    return undefined;
  };
  return (
    <div className="wm-stack wm-stack-tight">
      <Button
        wide
        busy={isBusy}
        onClick={() => {
          setBusy(true);
          void signIn().then((words) => {
            setTrouble(words);
            setBusy(false);
          });
        }}
      >
        <Icon name="lock" />
        {t('coordinator.passkey.signIn')}
      </Button>
      {trouble !== undefined && <Banner tone="attention">{trouble}</Banner>}
    </div>
  );
}
