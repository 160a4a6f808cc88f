import { useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { OneTimeLink } from '../../protocol/people.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useDesk } from '../desk-context.tsx';

/** A one-time link, shown once: the server keeps only its hash, and no mail is sent for it. */
export function LinkToHandOver(props: {
  readonly path: '/join' | '/reset';
  readonly link: OneTimeLink;
  readonly how: string;
}) {
  const { t, date } = useSpeech();
  const { origin } = useDesk();
  const [isCopied, setCopied] = useState(false);
  const address = `${origin}${props.path}#${props.link.token}`;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      // The link stands there to be marked by hand.
      setCopied(false);
    }
  };
  return (
    <Banner
      tone="info"
      action={
        <Button onClick={() => void copy()}>
          <Icon name="copy" />
          {t(isCopied ? 'coordinator.people.copied' : 'coordinator.people.copy')}
        </Button>
      }
    >
      <p>{props.how}</p>
      <p className="desk-link people-link">{address}</p>
      <p className="wm-quiet">
        {t('coordinator.people.linkUntil', {
          time: date(new Date(props.link.expiresAt), { dateStyle: 'medium', timeStyle: 'short' }),
        })}
      </p>
    </Banner>
  );
}
