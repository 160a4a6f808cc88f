import { useLateSpeech } from '../i18n/late.tsx';
import type { LanguageTag } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';
import { Icon } from '../ui/Icon.tsx';

/** A second language beside the one of the interview, or none: for whoever reads aloud. */
export function SecondMenu(props: {
  readonly languages: readonly FormLanguage[];
  /** Of the interview; it is not offered again. */
  readonly language: LanguageTag;
  readonly value: LanguageTag | undefined;
  readonly onChange: (second: LanguageTag | undefined) => void;
}) {
  const { t } = useLateSpeech('more');
  const offered = props.languages.filter(({ tag }) => tag !== props.language);
  const chosen = offered.find(({ tag }) => tag === props.value);
  if (offered.length === 0) return null;
  return (
    <span className="wm-language">
      <Icon name="both" />
      <select
        className="wm-input"
        aria-label={t('more.second')}
        lang={chosen?.tag}
        value={chosen?.tag ?? ''}
        onChange={({ target }) =>
          props.onChange(offered.find(({ tag }) => tag === target.value)?.tag)
        }
      >
        <option value="">{t('more.second.none')}</option>
        {offered.map(({ tag, name, direction }) => (
          <option key={tag} value={tag} lang={tag} dir={direction}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
