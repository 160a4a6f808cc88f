import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Invitation } from '../../protocol/account.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { AccountFault } from '../account.ts';
import { QrCode } from '../consultations/QrCode.tsx';
import { useDesk } from '../desk-context.tsx';
import { useNow } from '../use-now.ts';
import { accountFaultKeys } from '../word-keys.ts';

type Link =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'made'; readonly invitation: Invitation }
  | { readonly kind: 'failed'; readonly fault: AccountFault };

/**
 * A one-time code that turns a tablet into a collecting device. It is shown here and nowhere
 * kept: the server holds its hash, the page forgets it when it is left. `beside` stands before the
 * button, in the same row.
 */
export function TabletLink({ beside }: { readonly beside: ReactNode }) {
  const { t } = useSpeech();
  const { account } = useDesk();
  const [link, setLink] = useState<Link>({ kind: 'none' });
  const make = async (): Promise<void> => {
    setLink({ kind: 'asking' });
    const answer = await account.invite();
    setLink(
      answer.ok
        ? { kind: 'made', invitation: answer.value }
        : { kind: 'failed', fault: answer.error },
    );
  };
  return (
    <div className="wm-stack">
      <div className="wm-row">
        {beside}
        <Button busy={link.kind === 'asking'} onClick={() => void make()}>
          <Icon name="device" />
          {t(link.kind === 'made' ? 'coordinator.tablet.another' : 'coordinator.tablet.make')}
        </Button>
      </div>
      {link.kind === 'failed' && <Banner tone="wrong">{t(accountFaultKeys[link.fault])}</Banner>}
      {link.kind === 'made' && <MadeLink invitation={link.invitation} />}
    </div>
  );
}

function MadeLink({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useSpeech();
  const { origin } = useDesk();
  const now = useNow(10_000);
  const minutesLeft = Math.ceil((Date.parse(invitation.expiresAt) - now) / 60_000);
  const address = `${origin}/collect#${invitation.token}`;
  if (minutesLeft <= 0) return <Banner tone="attention">{t('coordinator.tablet.expired')}</Banner>;
  return (
    <div className="desk-door-parts">
      <QrCode text={address} label={t('coordinator.tablet.qr')} />
      <div className="wm-stack wm-stack-tight">
        <p>{t('coordinator.tablet.how')}</p>
        <p className="desk-link">
          <a href={address}>{address.replace(/^https?:\/\//, '')}</a>
        </p>
        {invitation.code !== undefined && (
          <p>
            {t('coordinator.tablet.code')} <br />
            <strong className="people-code" dir="ltr">
              {invitation.code}
            </strong>
          </p>
        )}
        <p className="wm-quiet" role="timer">
          {t('coordinator.tablet.left', { minutes: minutesLeft })}
        </p>
      </div>
    </div>
  );
}
