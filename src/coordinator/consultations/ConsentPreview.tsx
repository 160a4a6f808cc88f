import { useId, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Partnership } from '../../protocol/account.ts';
import { Card } from '../../ui/Card.tsx';
import { Select } from '../../ui/Select.tsx';
import { type ConsultationDraft, consentOfDraft } from '../consultation-draft.ts';
import type { AskedWith } from '../forms/asked-with.ts';
import { useLanguageNames } from '../language-names.ts';

/** What each person reads before she starts, as it will stand there, in any of the languages. */
export function ConsentPreview(props: {
  readonly draft: ConsultationDraft;
  readonly instrument: AskedWith;
  readonly partnership: Partnership;
}) {
  const { t, language } = useSpeech();
  const nameOf = useLanguageNames();
  const heading = useId();
  const [asked, ask] = useState<string>(language);
  const { draft, instrument } = props;
  const consent = consentOfDraft(draft, props);
  const shown = draft.languages.find((tag) => tag === asked) ?? draft.languages[0];
  // Where nobody has written it in a language, people there read another: so does the preview.
  const written = shown && consent.text[shown] ? shown : Object.keys(consent.text)[0];
  const words = written && consent.text[written];
  const spoken = instrument.languages.find(({ tag }) => tag === written);
  return (
    <Card labelledBy={heading} className="desk-consent">
      <div className="wm-stack">
        <div className="wm-row wm-row-apart">
          <h2 id={heading}>{t('coordinator.consent.title')}</h2>
          {draft.languages.length > 1 && (
            <Select
              className="desk-narrow"
              aria-label={t('coordinator.consent.language')}
              value={shown}
              onChange={(event) => ask(event.target.value)}
            >
              {draft.languages.map((tag) => (
                <option key={tag} value={tag}>
                  {nameOf(tag)}
                </option>
              ))}
            </Select>
          )}
        </div>
        {words && (
          <div className="desk-consent-words" lang={written} dir={spoken?.direction}>
            <h3>{words.title}</h3>
            {words.paragraphs.map((paragraph) => (
              <p key={paragraph.heading}>
                <strong>{paragraph.heading}</strong> {paragraph.text}
              </p>
            ))}
            <p className="desk-consent-agree">{words.agree}</p>
          </div>
        )}
        {spoken?.status === 'draft' && (
          <p className="desk-draft-note">{t('coordinator.library.draft')}</p>
        )}
      </div>
    </Card>
  );
}
