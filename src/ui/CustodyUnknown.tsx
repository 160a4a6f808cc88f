import { useSpeech } from '../i18n/i18n.tsx';
import { Icon } from './Icon.tsx';
import './desk.css';

/**
 * In the chip's place where the device's storage does not answer: old counts would be a guess. Leads
 * to the page that looks at the storage without us.
 */
export function CustodyUnknown() {
  const { t } = useSpeech();
  return (
    <section className="wm-chip wm-chip-unknown" aria-label={t('ui.custody.label')}>
      <p role="alert" className="wm-chip-count">
        <Icon name="attention" />
        <span>{t('custody.unreadable')}</span>
      </p>
      <p className="wm-quiet">
        <a href="/rescue.html">{t('custody.rescue')}</a>
      </p>
    </section>
  );
}
