import { useSpeech } from '../i18n/i18n.tsx';
import { Icon } from './Icon.tsx';

export type LanguageOption = {
  readonly tag: string;
  /** Its own name, as its speakers write it. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
};

/** Each language under its own name, so that it is found by those who read no other. */
export function LanguageMenu<Tag extends string>(props: {
  readonly languages: readonly (LanguageOption & { readonly tag: Tag })[];
  readonly value: Tag;
  readonly onChange: (tag: Tag) => void;
}) {
  const { t } = useSpeech();
  return (
    <span className="wm-language">
      <Icon name="language" />
      <select
        className="wm-input"
        aria-label={t('ui.language')}
        lang={props.value}
        value={props.value}
        onChange={(event) => {
          const chosen = props.languages.find(({ tag }) => tag === event.target.value);
          if (chosen !== undefined) props.onChange(chosen.tag);
        }}
      >
        {props.languages.map(({ tag, name, direction }) => (
          <option key={tag} value={tag} lang={tag} dir={direction}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
