import { useMemo, useState } from 'react';
import { isoOf } from '../../base/clock.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import { instruments } from '../../instruments/library.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useAddress } from '../address.tsx';
import { beginDraft, entriesOfDraft, faultsOfDraft } from '../consultation-draft.ts';
import { useConsultations, useDesk, useDeskState } from '../desk-context.tsx';
import { type AskedWith, askedWithForm, ownFormCode } from '../forms/asked-with.ts';
import { useBroughtForm } from '../forms/use-brought-form.ts';
import { Library } from '../library/Library.tsx';
import { useInstrumentWords } from '../library/use-instrument-words.ts';
import { printDeskRoute } from '../route.ts';
import { ConsentPreview } from './ConsentPreview.tsx';
import { DraftFields } from './DraftFields.tsx';

/** Choose an instrument, then say the few things that only this partnership knows. */
export function NewConsultation({ from }: { readonly from: string | undefined }) {
  if (from === ownFormCode) return <WithOwnForm />;
  const instrument = instruments.find(({ code }) => code === from);
  if (instrument === undefined) return <Library />;
  return <OpenOne key={instrument.code} instrument={instrument} />;
}

/** The form that was brought, in place of an instrument. */
function WithOwnForm() {
  const desk = useDesk();
  const { holdings, isFilled } = useDeskState();
  const { brought } = useBroughtForm();
  const form = brought === 'looking' ? undefined : brought?.form;
  const instrument = useMemo(
    () =>
      form &&
      askedWithForm(
        form,
        holdings.forms.map(({ body }) => body),
      ),
    [form, holdings.forms],
  );
  // Which versions are taken is known when the replica is read.
  if (brought === 'looking' || !isFilled) return <Loading />;
  if (instrument === undefined) return <Library />;
  return <OpenOne instrument={instrument} onOpened={() => void desk.formDrawer.empty()} />;
}

function OpenOne({
  instrument,
  onOpened,
}: {
  readonly instrument: AskedWith;
  readonly onOpened?: () => void;
}) {
  const { t } = useSpeech();
  const desk = useDesk();
  const { go } = useAddress();
  const { who } = useDeskState();
  const words = useInstrumentWords();
  const { partnership } = who;
  const taken: readonly string[] = useConsultations().map(({ now }) => now.slug);
  const today = isoOf(desk.clock.now()).slice(0, 10);
  const [draft, setDraft] = useState(() => beginDraft({ instrument, partnership, taken, today }));
  const [hasTried, setTried] = useState(false);
  const [opening, setOpening] = useState<'no' | 'busy' | 'notSaved'>('no');
  const faults = faultsOfDraft(draft, { taken, today });
  const open = async (): Promise<void> => {
    setTried(true);
    if (faults.length > 0) {
      // The first field with a fault is where the work is.
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('.desk-draft [aria-invalid="true"]')?.focus(),
      );
      return;
    }
    setOpening('busy');
    try {
      await desk.write(
        entriesOfDraft(draft, {
          instrument,
          partnership,
          workspace: who.workspace,
          author: who.person.id,
          ids: desk.ids,
          clock: desk.clock,
        }),
      );
      onOpened?.();
      go(printDeskRoute({ kind: 'consultation', slug: draft.slug }));
    } catch {
      setOpening('notSaved');
    }
  };
  return (
    <>
      <header className="desk-head">
        <div>
          <h1>{t('coordinator.new.title')}</h1>
          <p className="wm-quiet">
            {t('coordinator.new.with', { instrument: words(instrument, instrument.title) })}
          </p>
        </div>
      </header>
      <form
        className="desk-two"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <div className="desk-column desk-draft">
          <DraftFields
            draft={draft}
            onChange={setDraft}
            instrument={instrument}
            partnership={partnership}
            faults={hasTried ? faults : faults.filter(({ field }) => field === 'slug')}
          />
          {opening === 'notSaved' && <Banner tone="wrong">{t('coordinator.notSaved')}</Banner>}
          {hasTried && faults.length > 0 && (
            <Banner tone="attention">
              {t('coordinator.new.faults', { count: faults.length })}
            </Banner>
          )}
          <div className="wm-row">
            <Button type="submit" tone="primary" large busy={opening === 'busy'}>
              {t('coordinator.new.open')}
            </Button>
            <span className="wm-quiet">{t('coordinator.new.openWhat')}</span>
          </div>
        </div>
        <div className="desk-column">
          <ConsentPreview draft={draft} instrument={instrument} partnership={partnership} />
        </div>
      </form>
    </>
  );
}
