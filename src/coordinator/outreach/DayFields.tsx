import { useId } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { draftDaysAfterEnd, leastDraftDays, mostDraftDays } from '../../model/draft-days.ts';
import { Card } from '../../ui/Card.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { SettingsPart } from './ConsultationSettings.tsx';

/** From when, until when: by date. By hand it is closed on the consultation's own page. */
export function DayFields({ draft, change, faults }: SettingsPart) {
  const { t } = useLateSpeech('outreach');
  const heading = useId();
  const day = (
    field: 'opensOn' | 'closesOn' | 'keptUntil' | 'recordingsUntil',
    words: { readonly label: string; readonly hint: string; readonly error?: string | undefined },
  ) => (
    <TextField
      {...words}
      type="date"
      value={draft[field]}
      onChange={(value) => change({ [field]: value })}
    />
  );
  const isWrong = faults.some(({ field }) => field === 'closesOn');
  return (
    <Card labelledBy={heading}>
      <div className="wm-stack">
        <h2 id={heading}>{t('outreach.days.title')}</h2>
        <p className="wm-quiet">{t('outreach.days.what')}</p>
        <div className="desk-pair">
          {day('opensOn', {
            label: t('outreach.days.opens'),
            hint: t('outreach.days.opensHint'),
          })}
          {day('closesOn', {
            label: t('outreach.days.closes'),
            hint: t('outreach.days.closesHint'),
            error: isWrong ? t('outreach.days.wrong') : undefined,
          })}
        </div>
        {day('keptUntil', {
          label: t('coordinator.new.keptUntil'),
          hint: t('outreach.days.keptHint'),
        })}
        {day('recordingsUntil', {
          label: t('outreach.days.recordings'),
          hint: t('outreach.days.recordingsHint'),
        })}
        <TextField
          label={t('outreach.days.drafts')}
          hint={t('outreach.days.draftsHint', { count: draftDaysAfterEnd })}
          error={
            faults.some(({ field }) => field === 'draftsKeptDays')
              ? t('outreach.days.draftsWrong', { least: leastDraftDays, most: mostDraftDays })
              : undefined
          }
          className="desk-narrow"
          inputMode="numeric"
          maxLength={3}
          value={draft.draftsKeptDays}
          onChange={(value) => change({ draftsKeptDays: value })}
        />
      </div>
    </Card>
  );
}
