import { lazy, Suspense, useMemo } from 'react';
import { isoOf } from '../../base/clock.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import { instruments } from '../../instruments/library.ts';
import type { Form } from '../../model/form.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { DeskLink } from '../address.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { useInstrumentWords } from '../library/use-instrument-words.ts';
import { useTitle } from '../use-title.ts';
import { ownFormCode } from './asked-with.ts';
import { formOfInstrument } from './instrument-form.ts';
import { useBroughtForm } from './use-brought-form.ts';
import './preview.css';

const Phone = lazy(async () => ({ default: (await import('./Phone.tsx')).Phone }));

/** A form as people will meet it on a phone, in each of its languages. Nothing is stored. */
export function FormPreview({ code }: { readonly code: string }) {
  const { t, language, direction } = useSpeech();
  const title = useTitle();
  const words = useInstrumentWords();
  const instrument = instruments.find((one) => one.code === code);
  const form = useFormCalled(code);
  if (form === 'looking') return <Loading />;
  const back = (
    <DeskLink to={{ kind: 'library' }} className="wm-button wm-button-quiet">
      {t('coordinator.preview.back')}
    </DeskLink>
  );
  if (form === undefined)
    return (
      <main id="desk-main">
        <EmptyState isWholeScreen title={t('coordinator.nothing.title')} action={back}>
          <p>{t('coordinator.preview.missing')}</p>
        </EmptyState>
      </main>
    );
  const called = instrument
    ? words(instrument, instrument.title)
    : title(form.title, form.defaultLanguage);
  return (
    <div className="desk-preview">
      {/* The page speaks the form's language while it is on screen; the desk's own words say theirs. */}
      <section
        className="desk-preview-head"
        aria-labelledby="preview-title"
        lang={language}
        dir={direction}
      >
        <div>
          <h1 id="preview-title">{called}</h1>
          <p className="desk-preview-mark">{t('coordinator.preview.nothingKept')}</p>
        </div>
        {back}
      </section>
      <Suspense fallback={<Loading />}>
        <Phone key={`${form.id}@${form.version}`} form={form} />
      </Suspense>
    </div>
  );
}

/** `NS0`: an instrument; `own`: what was brought; `garden@7`: what the partnership has published. */
function useFormCalled(code: string): Form | 'looking' | undefined {
  const { clock } = useDesk();
  const { who, holdings, isFilled } = useDeskState();
  const { brought } = useBroughtForm();
  const day = isoOf(clock.now()).slice(0, 10);
  const instrument = instruments.find((one) => one.code === code);
  const made = useMemo(
    () => instrument && formOfInstrument(instrument, who.partnership, day),
    [instrument, who.partnership, day],
  );
  if (made) return made;
  if (code === ownFormCode) return brought === 'looking' ? 'looking' : brought?.form;
  const published = holdings.forms.find(({ body }) => `${body.id}@${body.version}` === code);
  return published?.body ?? (isFilled ? undefined : 'looking');
}
