import { useSpeech } from '../../i18n/i18n.tsx';
import { instruments } from '../../instruments/library.ts';
import { BringForm } from '../forms/BringForm.tsx';
import { InstrumentCard } from './InstrumentCard.tsx';

/** What people can be asked with, ready to use. */
export function Library() {
  const { t } = useSpeech();
  return (
    <>
      <header className="desk-head">
        <div>
          <h1>{t('coordinator.rail.library')}</h1>
          <p className="wm-quiet">{t('coordinator.library.what')}</p>
        </div>
      </header>
      <ul className="desk-instruments">
        {instruments.map((instrument) => (
          <InstrumentCard key={instrument.code} instrument={instrument} />
        ))}
      </ul>
      <BringForm />
    </>
  );
}
