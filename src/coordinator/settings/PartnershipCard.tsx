import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { interfaceLanguages } from '../../i18n/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { focusFirstFault } from '../door/JoinScreen.tsx';
import { PartnershipFields } from '../door/PartnershipFields.tsx';
import { draftOf, faultsOfPartnership, partnershipOf } from '../door/set-up-draft.ts';
import { useLanguageNames } from '../language-names.ts';
import { FaultBanner } from '../people/FaultBanner.tsx';
import type { PeopleFault } from '../people/people-doors.ts';
import { useTitle } from '../use-title.ts';
import { setUpFaultKeys } from '../word-keys.ts';

/** Whose house this is, and how to set it right: a name changes, an office moves. */
export function PartnershipCard() {
  const { t } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const opener = useRef<HTMLButtonElement>(null);
  // The button was not there while the form was: the focus comes back to it.
  const close = (): void => {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (isOpen)
    return (
      <ChangePartnership
        onDone={() => {
          close();
          setSaid(t('coordinator.settings.partnershipSaved'));
        }}
        onClose={close}
      />
    );
  return (
    <Card labelledBy="partnership">
      <div className="wm-stack">
        <h2 id="partnership">{t('coordinator.settings.partnership')}</h2>
        {said !== '' && (
          <p role="status" className="wm-quiet">
            {said}
          </p>
        )}
        <Facts />
        <p className="wm-quiet">{t('coordinator.settings.partnershipHow')}</p>
        <div>
          <Button
            ref={opener}
            onClick={() => {
              setSaid('');
              setOpen(true);
            }}
          >
            {t('coordinator.settings.partnershipChange')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Facts() {
  const { t } = useSpeech();
  const nameOf = useLanguageNames();
  const title = useTitle();
  const { partnership } = useDeskState().who;
  const { name, area, places, languages, contact } = partnership;
  const facts: readonly (readonly [string, string])[] = [
    [t('coordinator.settings.name'), name],
    [t('coordinator.settings.area'), area],
    [
      t('coordinator.settings.places'),
      places.map(({ label }) => title(label, languages[0] ?? 'en')).join(', '),
    ],
    [t('coordinator.settings.languages'), languages.map((tag) => nameOf(tag)).join(', ')],
    [t('coordinator.settings.contact'), contact],
  ];
  return (
    <dl className="desk-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function ChangePartnership(props: { readonly onDone: () => void; readonly onClose: () => void }) {
  const { t } = useSpeech();
  const desk = useDesk();
  const { partnership } = useDeskState().who;
  const nameOf = useLanguageNames();
  const [draft, setDraft] = useState(() => draftOf(partnership));
  const [hasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<PeopleFault>();
  const faults = faultsOfPartnership(draft);
  const ofInterface: readonly string[] = interfaceLanguages.map(({ tag }) => tag);
  const own = partnership.languages.filter((tag) => !ofInterface.includes(tag));

  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setTried(true);
    if (faults.length > 0) return focusFirstFault();
    setBusy(true);
    setFault(undefined);
    const done = await desk.doors.changePartnership(partnershipOf(draft, partnership.places));
    if (done.ok) await desk.askWho();
    setBusy(false);
    if (done.ok) props.onDone();
    else setFault(done.error);
  };

  return (
    <form ref={form} className="wm-stack" noValidate onSubmit={(event) => void save(event)}>
      <PartnershipFields
        draft={draft}
        onChange={(part) => setDraft({ ...draft, ...part })}
        errorOf={(field) =>
          hasTried && faults.includes(field) ? t(setUpFaultKeys[field], { least: 0 }) : undefined
        }
        languages={[...interfaceLanguages, ...own.map((tag) => ({ tag, name: nameOf(tag) }))]}
      />
      <p className="wm-quiet">{t('coordinator.settings.partnershipHow')}</p>
      <FaultBanner fault={fault} />
      <div className="wm-row">
        <Button type="submit" tone="primary" busy={isBusy}>
          {t('coordinator.settings.partnershipDo')}
        </Button>
        <Button onClick={props.onClose}>{t('coordinator.people.cancel')}</Button>
      </div>
    </form>
  );
}
