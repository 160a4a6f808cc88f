import { useId, useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { consentTextFor } from '../../instruments/consent.ts';
import type { ConsentText } from '../../model/consultation.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDeskState } from '../desk-context.tsx';
import { useLanguageNames } from '../language-names.ts';
import { formOf } from '../records.ts';
import type { SettingsPart } from './ConsultationSettings.tsx';

type Text = ConsentText['text'][string];

const blank: Text = { title: '', paragraphs: [{ heading: '', text: '' }], agree: '', refuse: '' };

/** What each person reads first, word for word, one language at a time. */
export function ConsentFields({ record, draft, change, faults }: SettingsPart) {
  const { t } = useLateSpeech('outreach');
  const { holdings } = useDeskState();
  const nameOf = useLanguageNames();
  const heading = useId();
  const { now } = record;
  const form = now.forms[0] && formOf(holdings, now.forms[0]);
  const [language, setLanguage] = useState<string>(now.defaultLanguage);
  const text = draft.consent[language];
  const faulty = faults.flatMap((one) => (one.field === 'consent' ? [one.language] : []));
  const set = (part: Partial<Text>): void =>
    change({ consent: { ...draft.consent, [language]: { ...(text ?? blank), ...part } } });
  const setParagraph = (at: number, part: Partial<Text['paragraphs'][number]>): void =>
    set({
      paragraphs: (text ?? blank).paragraphs.map((one, other) =>
        other === at ? { ...one, ...part } : one,
      ),
    });
  const putModel = (): void => {
    const model = consentTextFor({
      partnership: now.partnership,
      area: now.area,
      contact: draft.contact,
      ...(draft.keptUntil === '' ? {} : { keptUntil: draft.keptUntil }),
      minutes: form?.minutes ?? 5,
      languages: now.languages,
    }).text[language];
    if (model !== undefined) set(model);
  };
  const line = (field: 'title' | 'agree' | 'refuse', label: string) => (
    <TextField
      label={label}
      required
      lang={language}
      dir="auto"
      maxLength={200}
      value={text?.[field] ?? ''}
      onChange={(value) => set({ [field]: value })}
    />
  );
  return (
    <Card labelledBy={heading}>
      <div className="wm-stack">
        <div className="wm-row wm-row-apart">
          <h2 id={heading}>{t('coordinator.consent.title')}</h2>
          {now.languages.length > 1 && (
            <Select
              className="desk-narrow"
              aria-label={t('outreach.consent.language')}
              aria-invalid={faulty.length > 0 || undefined}
              value={language}
              onChange={(event) => setLanguage(event.target.value)}
            >
              {now.languages.map((tag) => (
                <option key={tag} value={tag}>
                  {nameOf(tag)}
                </option>
              ))}
            </Select>
          )}
        </div>
        <p className="wm-quiet">{t('outreach.consent.what', { version: now.consent.version })}</p>
        {faulty.length > 0 && (
          <FieldError id={`${heading}-error`}>
            {t('outreach.consent.missing', {
              languages: faulty.map((tag) => nameOf(tag, 'inSentence')).join(', '),
            })}
          </FieldError>
        )}
        {text === undefined ? (
          <p>{t('outreach.consent.notWritten')}</p>
        ) : (
          <>
            {line('title', t('outreach.consent.heading'))}
            {[...text.paragraphs.entries()].map(([at, paragraph]) => (
              <fieldset key={at} className="outreach-paragraph">
                <legend>{t('outreach.consent.paragraph', { number: at + 1 })}</legend>
                <TextField
                  label={t('outreach.consent.paragraphHeading')}
                  lang={language}
                  dir="auto"
                  value={paragraph.heading}
                  onChange={(value) => setParagraph(at, { heading: value })}
                />
                <Field label={t('outreach.consent.paragraphText')}>
                  {(wiring) => (
                    <TextArea
                      {...wiring}
                      lang={language}
                      rows={3}
                      value={paragraph.text}
                      onChange={(event) => setParagraph(at, { text: event.target.value })}
                    />
                  )}
                </Field>
                <div>
                  <Button
                    onClick={() =>
                      set({ paragraphs: text.paragraphs.filter((_, other) => other !== at) })
                    }
                  >
                    <Icon name="close" />
                    {t('outreach.consent.removeParagraph', { number: at + 1 })}
                  </Button>
                </div>
              </fieldset>
            ))}
            <div className="desk-pair">
              {line('agree', t('outreach.consent.agree'))}
              {line('refuse', t('outreach.consent.refuse'))}
            </div>
          </>
        )}
        <div className="wm-row">
          <Button
            onClick={() =>
              set({ paragraphs: [...(text ?? blank).paragraphs, { heading: '', text: '' }] })
            }
          >
            <Icon name="add" />
            {t('outreach.consent.addParagraph')}
          </Button>
          <Button onClick={putModel}>{t('outreach.consent.useModel')}</Button>
        </div>
        <p className="wm-quiet">{t('outreach.consent.noticeLast')}</p>
        <label className="desk-tick">
          <input
            type="checkbox"
            checked={draft.asksQuotes}
            onChange={(event) => change({ asksQuotes: event.target.checked })}
          />
          <span>{t('outreach.consent.asksQuotes')}</span>
        </label>
      </div>
    </Card>
  );
}
