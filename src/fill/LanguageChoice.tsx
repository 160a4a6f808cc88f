import { useSpeech } from '../i18n/i18n.tsx';
import type { LanguageTag } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';
import { Icon } from '../ui/Icon.tsx';

/** Each language under its own name, in its own direction: found by those who read no other. */
export function LanguageChoice(props: {
  readonly languages: readonly FormLanguage[];
  readonly onChoose: (language: LanguageTag) => void;
}) {
  const { t } = useSpeech();
  return (
    <nav aria-label={t('fill.chooseLanguage')}>
      <ul className="fill-languages">
        {props.languages.map(({ tag, name, direction }) => (
          <li key={tag}>
            <button
              type="button"
              className="fill-language"
              lang={tag}
              dir={direction}
              onClick={() => props.onChoose(tag)}
            >
              <span>{name}</span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
