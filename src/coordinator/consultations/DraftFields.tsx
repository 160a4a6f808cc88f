import { useId } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { LanguageTag } from '../../model/ids.ts';
import type { Partnership } from '../../protocol/account.ts';
import { Card } from '../../ui/Card.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { ConsultationDraft, DraftFault } from '../consultation-draft.ts';
import { useDesk } from '../desk-context.tsx';
import type { AskedWith } from '../forms/asked-with.ts';
import { useLanguageNames } from '../language-names.ts';
import { useTitle } from '../use-title.ts';
import { draftFaultKey } from '../word-keys.ts';
import { TickList } from './TickList.tsx';

type DraftFieldsProps = {
  readonly draft: ConsultationDraft;
  readonly onChange: (draft: ConsultationDraft) => void;
  readonly instrument: AskedWith;
  readonly partnership: Partnership;
  readonly faults: readonly DraftFault[];
};

export function DraftFields({
  draft,
  onChange,
  instrument,
  partnership,
  faults,
}: DraftFieldsProps) {
  const { t, language } = useSpeech();
  const { origin } = useDesk();
  const nameOf = useLanguageNames();
  const title = useTitle();
  const headings = { words: useId(), door: useId(), rules: useId() };
  const change = (part: Partial<ConsultationDraft>): void => onChange({ ...draft, ...part });
  const errorOf = (field: DraftFault['field'], language?: LanguageTag): string | undefined => {
    const fault = faults.find(
      (one) => one.field === field && (!('language' in one) || one.language === language),
    );
    return fault && t(draftFaultKey(fault));
  };
  const languagesError = errorOf('languages');
  const first = draft.languages.find((tag) => tag === (language as string)) ?? draft.languages[0];
  const others = draft.languages.filter((tag) => tag !== first);
  const titleField = (tag: LanguageTag) => (
    <TextField
      key={tag}
      label={t('coordinator.new.titleIn', { language: nameOf(tag, 'inSentence') })}
      error={errorOf('title', tag)}
      required
      lang={tag}
      dir="auto"
      maxLength={200}
      value={draft.title[tag] ?? ''}
      onChange={(value) => change({ title: { ...draft.title, [tag]: value } })}
    />
  );
  return (
    <>
      <Card labelledBy={headings.words}>
        <div className="wm-stack">
          <h2 id={headings.words}>{t('coordinator.new.inWords')}</h2>
          <TickList
            legend={t('coordinator.new.languages')}
            options={instrument.languages.map(({ tag, status }) => ({
              value: tag,
              label: nameOf(tag),
              isStarred: status === 'draft',
            }))}
            note={t('coordinator.library.draft')}
            chosen={draft.languages}
            onChange={(languages) =>
              change({
                languages: instrument.languages
                  .map(({ tag }) => tag)
                  .filter((tag) => languages.includes(tag)),
              })
            }
          />
          {languagesError && <FieldError id="languages-error">{languagesError}</FieldError>}
          {first && titleField(first)}
          {others.length > 0 && (
            // A fault in a folded field must not hide.
            <details open={others.some((tag) => errorOf('title', tag)) || undefined}>
              <summary>{t('coordinator.new.otherTitles', { count: others.length })}</summary>
              <div className="wm-stack desk-folded">{others.map(titleField)}</div>
            </details>
          )}
        </div>
      </Card>
      <Card labelledBy={headings.door}>
        <div className="wm-stack">
          <h2 id={headings.door}>{t('coordinator.new.door')}</h2>
          <TextField
            label={t('coordinator.new.slug')}
            hint={t('coordinator.new.slugHint', {
              link: `${origin.replace(/^https?:\/\//, '')}/c/${draft.slug}`,
            })}
            error={errorOf('slug')}
            required
            dir="ltr"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            value={draft.slug}
            onChange={(value) => change({ slug: value.toLowerCase() })}
          />
          {partnership.places.length > 0 && (
            <TickList
              legend={t('coordinator.new.places')}
              options={partnership.places.map(({ name, label }) => ({
                value: name,
                label: title(label, 'en'),
              }))}
              chosen={draft.places}
              onChange={(places) => change({ places })}
            />
          )}
        </div>
      </Card>
      <Card labelledBy={headings.rules}>
        <div className="wm-stack">
          <h2 id={headings.rules}>{t('coordinator.new.promises')}</h2>
          <TextField
            label={t('coordinator.new.contact')}
            hint={t('coordinator.new.contactHint')}
            error={errorOf('contact')}
            required
            dir="auto"
            maxLength={500}
            value={draft.contact}
            onChange={(value) => change({ contact: value })}
          />
          <div className="desk-pair">
            <TextField
              label={t('coordinator.new.keptUntil')}
              hint={t('coordinator.new.keptUntilHint')}
              error={errorOf('keptUntil')}
              required
              type="date"
              value={draft.keptUntil}
              onChange={(value) => change({ keptUntil: value })}
            />
            <TextField
              label={t('coordinator.new.closesOn')}
              hint={t('coordinator.new.closesOnHint')}
              error={errorOf('closesOn')}
              optional
              type="date"
              value={draft.closesOn}
              onChange={(value) => change({ closesOn: value })}
            />
          </div>
        </div>
      </Card>
    </>
  );
}
