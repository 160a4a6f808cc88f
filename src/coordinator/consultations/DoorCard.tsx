import { useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Announcer } from '../../ui/Announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { DeskLink } from '../address.tsx';
import { useDesk } from '../desk-context.tsx';
import type { ConsultationRecord } from '../records.ts';
import { saveFile } from '../save-file.ts';
import { QrCode, qrSvgFile } from './QrCode.tsx';

/** The consultation's door: its link, the code that holds the link, the poster that holds the code. */
export function DoorCard({ record }: { readonly record: ConsultationRecord }) {
  const { t } = useSpeech();
  const { origin } = useDesk();
  const [said, say] = useState('');
  const { slug } = record.now;
  const link = `${origin}/c/${slug}`;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      say(t('coordinator.copied'));
    } catch {
      say(t('coordinator.copyFailed'));
    }
  };
  return (
    <Card labelledBy="door" className="desk-door">
      <h2 id="door">{t('coordinator.door.title')}</h2>
      <div className="desk-door-parts">
        <QrCode text={link} label={t('coordinator.door.qr', { link })} />
        <div className="wm-stack wm-stack-tight">
          <p className="desk-link">
            <a href={`/c/${slug}`}>{link.replace(/^https?:\/\//, '')}</a>
          </p>
          <div className="wm-row">
            <Button onClick={() => void copy()}>
              <Icon name="copy" />
              {t('coordinator.copyLink')}
            </Button>
            <Button onClick={() => saveFile(`${slug}-qr.svg`, qrSvgFile(link), 'image/svg+xml')}>
              <Icon name="download" />
              {t('coordinator.door.svg')}
            </Button>
            <DeskLink to={{ kind: 'poster', slug }} className="wm-button wm-button-quiet">
              <Icon name="print" />
              {t('coordinator.door.poster')}
            </DeskLink>
          </div>
          <p className="wm-quiet wm-small">{said}</p>
          {isThisMachine(origin) && <p className="wm-small">{t('coordinator.door.thisMachine')}</p>}
        </div>
      </div>
      <Announcer message={said} />
    </Card>
  );
}

/** A link that only this computer can open must not go on a poster unremarked. */
const isThisMachine = (origin: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);
