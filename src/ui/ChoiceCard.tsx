import type { InputHTMLAttributes, ReactNode, Ref } from 'react';

/**
 * A radio button or a checkbox as a card of full width: the whole card is the target. Chosen is
 * said three times, never by colour alone: a tick in the box, heavier words, a woven edge.
 */
export function ChoiceCard({
  type,
  label,
  hint,
  lang,
  dir,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'> & {
  readonly type: 'radio' | 'checkbox';
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Of the words, where they are in another language than the page. */
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}) {
  return (
    <label className="wm-choice" lang={lang} dir={dir}>
      <input {...rest} type={type} className="wm-choice-input" />
      <span className="wm-choice-body">
        <span>{label}</span>
        {hint !== undefined && hint !== '' && <span className="wm-choice-hint">{hint}</span>}
      </span>
    </label>
  );
}
