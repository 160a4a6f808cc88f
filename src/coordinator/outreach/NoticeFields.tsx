import { useId } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Card } from '../../ui/Card.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { SettingsPart } from './ConsultationSettings.tsx';
import { WordsFields } from './WordsFields.tsx';

/** Authority, purpose and whom to ask: what the law wants said before the first question. */
export function NoticeFields({ record, draft, change, faults }: SettingsPart) {
  const { t } = useLateSpeech('outreach');
  const heading = useId();
  const { languages } = record.now;
  const isMissing = faults.some(({ field }) => field === 'contact');
  return (
    <Card labelledBy={heading}>
      <div className="wm-stack">
        <h2 id={heading}>{t('outreach.notice.title')}</h2>
        <p className="wm-quiet">{t('outreach.notice.what')}</p>
        <WordsFields
          label={t('outreach.notice.authority')}
          hint={t('outreach.notice.authorityHint')}
          languages={languages}
          words={draft.authority}
          onChange={(authority) => change({ authority })}
        />
        <WordsFields
          label={t('outreach.notice.purpose')}
          hint={t('outreach.notice.purposeHint')}
          languages={languages}
          words={draft.purpose}
          onChange={(purpose) => change({ purpose })}
        />
        <TextField
          label={t('outreach.notice.contact')}
          hint={t('outreach.notice.contactHint')}
          error={isMissing ? t('coordinator.fault.contact.missing') : undefined}
          required
          dir="auto"
          maxLength={500}
          value={draft.contact}
          onChange={(value) => change({ contact: value })}
        />
      </div>
    </Card>
  );
}
