import { lazy, Suspense, useMemo } from 'react';
import { isoOf } from '../../base/clock.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import { instruments } from '../../instruments/library.ts';
import type { Form } from '../../model/form.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { DeskLink } from '../address.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { ownFormCode } from '../forms/asked-with.ts';
import { formOfInstrument } from '../forms/instrument-form.ts';
import { useBroughtForm } from '../forms/use-brought-form.ts';
import { useInstrumentWords } from '../library/use-instrument-words.ts';
import type { DeskRoute } from '../route.ts';
import { useTitle } from '../use-title.ts';

const PreviewDesk = lazy(async () => ({
  default: (await import('./PreviewDesk.tsx')).PreviewDesk,
}));

/** A form as people will meet it, on each device and in each of its languages. Nothing is stored. */
export function FormPreview({
  route,
}: {
  readonly route: Extract<DeskRoute, { readonly kind: 'preview' }>;
}) {
  const { t } = useSpeech();
  const title = useTitle();
  const words = useInstrumentWords();
  const instrument = instruments.find((one) => one.code === route.form);
  const form = useFormCalled(route.form);
  if (form === 'looking') return <Loading />;
  if (form === undefined)
    return (
      <main id="desk-main">
        <EmptyState
          isWholeScreen
          title={t('coordinator.nothing.title')}
          action={
            <DeskLink to={{ kind: 'library' }} className="wm-button wm-button-quiet">
              {t('coordinator.preview.back')}
            </DeskLink>
          }
        >
          <p>{t('coordinator.preview.missing')}</p>
        </EmptyState>
      </main>
    );
  const called = instrument
    ? words(instrument, instrument.title)
    : title(form.title, form.defaultLanguage);
  return (
    <Suspense fallback={<Loading />}>
      <PreviewDesk
        key={`${form.id}@${form.version}`}
        form={form}
        title={called || form.id}
        route={route}
      />
    </Suspense>
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
