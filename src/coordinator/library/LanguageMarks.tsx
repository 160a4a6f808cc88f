import { useSpeech } from '../../i18n/i18n.tsx';
import type { FormLanguage } from '../../model/language.ts';
import { useLanguageNames } from '../language-names.ts';
import '../tick-list.css';

/** Languages, each with how far its translation has come: a draft was not yet read by a speaker. */
export function LanguageMarks({ languages }: { readonly languages: readonly FormLanguage[] }) {
  const { t } = useSpeech();
  const nameOf = useLanguageNames();
  const drafts = languages.filter(({ status }) => status === 'draft');
  return (
    <>
      <ul className="desk-languages">
        {languages.map(({ tag, status }) => (
          <li key={tag} data-status={status}>
            {nameOf(tag)}
            {status === 'draft' && (
              <>
                <span aria-hidden="true">*</span>
                <span className="wm-hidden"> ({t('coordinator.library.draft')})</span>
              </>
            )}
          </li>
        ))}
      </ul>
      {drafts.length > 0 && (
        <p className="desk-draft-note" aria-hidden="true">
          * {t('coordinator.library.draft')}
        </p>
      )}
    </>
  );
}
