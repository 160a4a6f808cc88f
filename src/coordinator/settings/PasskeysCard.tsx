import { useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FaultBanner } from '../people/FaultBanner.tsx';
import { hasPasskeys, makePasskey, type PasskeyFault } from '../people/passkey.ts';
import type { PeopleDoors, PeopleFault } from '../people/people-doors.ts';
import { useAsked } from '../people/use-asked.ts';
import { passkeyFaultKeys } from '../word-keys.ts';
import '../people/people.css';

/** Signing in with what unlocks the device: add one, see them, take one away. */
export function PasskeysCard({ doors }: { readonly doors: PeopleDoors }) {
  const { t, date } = useSpeech();
  const { answer, fault, again } = useAsked(doors.passkeys);
  const [failed, setFailed] = useState<PeopleFault>();
  const [refused, setRefused] = useState<PasskeyFault>();
  const [isBusy, setBusy] = useState(false);
  const [isAdded, setAdded] = useState(false);

  const add = async (): Promise<void> => {
    setBusy(true);
    setAdded(false);
    setRefused(undefined);
    setFailed(await addOne());
    setBusy(false);
    await again();
  };
  const addOne = async (): Promise<PeopleFault | undefined> => {
    const begun = await doors.beginPasskey();
    if (!begun.ok) return begun.error;
    const made = await makePasskey(begun.value.options);
    if (!made.ok) {
      setRefused(made.error);
      return undefined;
    }
    const added = await doors.addPasskey({ response: made.value });
    setAdded(added.ok);
    return added.ok ? undefined : added.error;
  };
  const remove = async (id: string): Promise<void> => {
    const done = await doors.removePasskey(id);
    setFailed(done.ok ? undefined : done.error);
    await again();
  };

  return (
    <Card labelledBy="passkeys">
      <div className="wm-stack">
        <h2 id="passkeys">{t('coordinator.passkey.title')}</h2>
        <p className="wm-quiet">{t('coordinator.passkey.lead')}</p>
        <FaultBanner fault={failed ?? fault} />
        {refused !== undefined && <Banner tone="attention">{t(passkeyFaultKeys[refused])}</Banner>}
        {isAdded && <Banner tone="good">{t('coordinator.passkey.added')}</Banner>}
        {answer && answer.passkeys.length > 0 && (
          <ul className="people-list">
            {answer.passkeys.map(({ id, name, addedAt }) => (
              <li key={id} className="people-row">
                <Icon name="lock" />
                <div className="people-head">
                  <strong>{name === '' ? t('coordinator.signIns.unknown') : name}</strong>
                  <span className="wm-quiet">
                    {t('coordinator.passkey.since', {
                      time: date(new Date(addedAt), { dateStyle: 'medium' }),
                    })}
                  </span>
                  <Button onClick={() => void remove(id)}>
                    {t('coordinator.people.remove')}
                    <span className="wm-hidden"> {name}</span>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        )}
        {hasPasskeys() ? (
          <div>
            <Button busy={isBusy} onClick={() => void add()}>
              <Icon name="add" />
              {t('coordinator.passkey.add')}
            </Button>
          </div>
        ) : (
          <p className="wm-quiet">{t('coordinator.passkey.cannot')}</p>
        )}
      </div>
    </Card>
  );
}
