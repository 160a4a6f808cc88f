import { isoOf } from '../../base/clock.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Instrument } from '../../instruments/library.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { DeskLink } from '../address.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { formOfInstrument } from '../forms/instrument-form.ts';
import { TakeAwayButton } from '../forms/TakeAwayButton.tsx';
import { LanguageMarks } from './LanguageMarks.tsx';
import { useInstrumentWords } from './use-instrument-words.ts';

/** What it asks, whom, how long it takes, and in which languages it can be read. */
export function InstrumentCard({ instrument }: { readonly instrument: Instrument }) {
  const { t } = useSpeech();
  const words = useInstrumentWords();
  const { clock } = useDesk();
  const { partnership } = useDeskState().who;
  const title = words(instrument, instrument.title);
  return (
    <li className="wm-card desk-instrument">
      <p className="desk-code">{instrument.code}</p>
      <h2>{title}</h2>
      <p>{words(instrument, instrument.description)}</p>
      <dl className="desk-facts">
        <div>
          <dt>{t('coordinator.library.who')}</dt>
          <dd>{words(instrument, instrument.audience)}</dd>
        </div>
        <div>
          <dt>{t('coordinator.library.long')}</dt>
          <dd>{t('coordinator.minutes', { minutes: instrument.minutes })}</dd>
        </div>
        <div>
          <dt>{t('coordinator.library.languages')}</dt>
          <dd>
            <LanguageMarks languages={instrument.languages} />
          </dd>
        </div>
      </dl>
      <div className="wm-row desk-instrument-ways">
        <DeskLink
          to={{ kind: 'newConsultation', from: instrument.code }}
          className="wm-button wm-button-quiet"
        >
          {t('coordinator.library.use')}
        </DeskLink>
        <DeskLink
          className="wm-button wm-button-link"
          to={{ kind: 'preview', form: instrument.code }}
        >
          {t('coordinator.preview.see')}
          <VisuallyHidden>: {title}</VisuallyHidden>
        </DeskLink>
        <TakeAwayButton
          form={() => formOfInstrument(instrument, partnership, isoOf(clock.now()).slice(0, 10))}
          about={title}
        />
      </div>
    </li>
  );
}
