import { useLateSpeech } from '../../i18n/late.tsx';
import type { LanguageTag } from '../../model/ids.ts';
import type { Words } from '../../model/words.ts';
import { Field } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useLanguageNames } from '../language-names.ts';

/** One short text in each language of the consultation; the first is open, the others are folded. */
export function WordsFields(props: {
  readonly label: string;
  readonly hint?: string;
  readonly languages: readonly LanguageTag[];
  readonly words: Words;
  readonly onChange: (words: Words) => void;
}) {
  const { t } = useLateSpeech('outreach');
  const nameOf = useLanguageNames();
  const { languages, words, onChange } = props;
  const [first, ...others] = languages;
  const field = (tag: LanguageTag, hint?: string) => (
    <Field
      key={tag}
      label={`${props.label} (${nameOf(tag, 'inSentence')})`}
      {...(hint === undefined ? {} : { hint })}
    >
      {(wiring) => (
        <TextArea
          {...wiring}
          lang={tag}
          rows={2}
          maxLength={1_000}
          value={words[tag] ?? ''}
          onChange={(event) => onChange({ ...words, [tag]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {first && field(first, props.hint)}
      {others.length > 0 && (
        <details>
          <summary>{t('outreach.otherLanguages', { count: others.length })}</summary>
          <div className="wm-stack desk-folded">{others.map((tag) => field(tag))}</div>
        </details>
      )}
    </>
  );
}
