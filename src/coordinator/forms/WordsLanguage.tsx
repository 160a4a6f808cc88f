import { useSpeech } from '../../i18n/i18n.tsx';
import { LanguageTag } from '../../model/ids.ts';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { useDeskState } from '../desk-context.tsx';
import { useLanguageNames } from '../language-names.ts';

/** A workbook whose headers name no language: somebody has to say which one it is. */
export function WordsLanguage(props: {
  readonly value: LanguageTag;
  readonly onChange: (language: LanguageTag) => void;
}) {
  const { t } = useSpeech();
  const { partnership } = useDeskState().who;
  const nameOf = useLanguageNames();
  const tags = [...new Set([props.value, ...partnership.languages])];
  return (
    <Field label={t('coordinator.bring.wordsIn')} hint={t('coordinator.bring.wordsInHint')}>
      {(wiring) => (
        <Select
          {...wiring}
          className="desk-narrow"
          value={props.value}
          onChange={(event) => {
            const tag = LanguageTag.safeParse(event.target.value);
            if (tag.success) props.onChange(tag.data);
          }}
        >
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {nameOf(tag)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
