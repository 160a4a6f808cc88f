import { useId } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import type { MessageKey } from '../../i18n/words.ts';
import type { ContactPurpose } from '../../model/consultation.ts';
import { Card } from '../../ui/Card.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { TickList } from '../consultations/TickList.tsx';
import type { SettingsPart } from './ConsultationSettings.tsx';
import { WordsFields } from './WordsFields.tsx';

export const purposeKeys: Readonly<Record<ContactPurpose, MessageKey>> = {
  draw: 'outreach.contacts.draw',
  news: 'outreach.contacts.news',
  callBack: 'outreach.contacts.callBack',
};
const purposes = Object.keys(purposeKeys) as ContactPurpose[];

/** What a person may leave a name and a number for, after the thanks, apart from her answers. */
export function ContactFields({ record, draft, change, faults }: SettingsPart) {
  const { t } = useLateSpeech('outreach');
  const heading = useId();
  const { contactPurposes } = draft;
  return (
    <Card labelledBy={heading}>
      <div className="wm-stack">
        <h2 id={heading}>{t('outreach.contacts.title')}</h2>
        <p className="wm-quiet">{t('outreach.contacts.what')}</p>
        <TickList
          legend={t('outreach.contacts.for')}
          options={purposes.map((value) => ({ value, label: t(purposeKeys[value]) }))}
          chosen={contactPurposes}
          onChange={(chosen) =>
            change({ contactPurposes: purposes.filter((one) => chosen.includes(one)) })
          }
        />
        {contactPurposes.includes('draw') && (
          <WordsFields
            label={t('outreach.contacts.prize')}
            hint={t('outreach.contacts.prizeHint')}
            languages={record.now.languages}
            words={draft.prize}
            onChange={(prize) => change({ prize })}
          />
        )}
        {contactPurposes.length > 0 && (
          <TextField
            label={t('outreach.contacts.keptUntil')}
            hint={t('outreach.contacts.keptUntilHint')}
            error={
              faults.some(({ field }) => field === 'contactsKeptUntil')
                ? t('coordinator.fault.keptUntil.missing')
                : undefined
            }
            required
            className="desk-narrow"
            type="date"
            value={draft.contactsKeptUntil}
            onChange={(value) => change({ contactsKeptUntil: value })}
          />
        )}
      </div>
    </Card>
  );
}
