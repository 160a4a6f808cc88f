import { useState } from 'react';
import { isoOf } from '../../base/clock.ts';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Announcer } from '../../ui/Announcer.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDesk } from '../desk-context.tsx';
import type { ConsultationRecord } from '../records.ts';
import { ConsentFields } from './ConsentFields.tsx';
import { ContactFields } from './ContactFields.tsx';
import { DayFields } from './DayFields.tsx';
import { NoticeFields } from './NoticeFields.tsx';
import { OfConsultation } from './OfConsultation.tsx';
import { PartnerFields } from './PartnerFields.tsx';
import {
  beginSettings,
  faultsOfSettings,
  type SettingsDraft,
  type SettingsFault,
  withSettings,
} from './settings-draft.ts';
import { useChangeConsultation } from './use-change-consultation.ts';

/** What each part of the settings gets: the draft, how to change it, and what stands against it. */
export type SettingsPart = {
  readonly record: ConsultationRecord;
  readonly draft: SettingsDraft;
  readonly change: (part: Partial<SettingsDraft>) => void;
  readonly faults: readonly SettingsFault[];
};

/** Days, partners, notice, consent and contact details of a consultation that is already there. */
export function ConsultationSettings({ record }: { readonly record: ConsultationRecord }) {
  const { t } = useLateSpeech('outreach');
  const desk = useDesk();
  const write = useChangeConsultation(record);
  const now = desk.clock.now();
  const [draft, setDraft] = useState(() =>
    beginSettings(record.now, { inNinety: isoOf(now + 90 * 86_400_000).slice(0, 10) }),
  );
  const [hasTried, setTried] = useState(false);
  const [state, setState] = useState<'ready' | 'busy' | 'saved' | 'notSaved'>('ready');
  const faults = faultsOfSettings(draft);
  const part: SettingsPart = {
    record,
    draft,
    faults: hasTried ? faults : [],
    change: (changed) => {
      setDraft((before) => ({ ...before, ...changed }));
      setState('ready');
    },
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (faults.length > 0) {
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('.outreach-settings [aria-invalid="true"]')?.focus(),
      );
      return;
    }
    setState('busy');
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const version = `${isoOf(desk.clock.now()).slice(0, 10)}.${desk.ids.next().slice(-6)}`;
    try {
      await write(withSettings(record.now, draft, { version, timeZone }));
      setState('saved');
    } catch {
      setState('notSaved');
    }
  };
  return (
    <OfConsultation record={record} title={t('outreach.settings.title')}>
      <form
        className="outreach-settings wm-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <DayFields {...part} />
        <PartnerFields {...part} />
        <NoticeFields {...part} />
        <ConsentFields {...part} />
        <ContactFields {...part} />
        <div className="outreach-save">
          <Button type="submit" tone="primary" busy={state === 'busy'}>
            {t('outreach.settings.save')}
          </Button>
          {hasTried && faults.length > 0 && (
            <Banner tone="attention">
              {t('coordinator.new.faults', { count: faults.length })}
            </Banner>
          )}
          {state === 'notSaved' && <Banner tone="wrong">{t('coordinator.notSaved')}</Banner>}
          {state === 'saved' && <Banner tone="good">{t('outreach.settings.saved')}</Banner>}
        </div>
        <Announcer message={state === 'saved' ? t('outreach.settings.saved') : ''} />
      </form>
    </OfConsultation>
  );
}
