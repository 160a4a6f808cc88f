import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';

/**
 * A radio button or a checkbox as a card of full width: the whole card is the target. Chosen is
 * said three times, never by colour alone: a tick in the box, heavier words, a woven edge. Its
 * name is the label; the hint is read after it.
 */
export function ChoiceCard({
  type,
  label,
  hint,
  lang,
  dir,
  'aria-describedby': describedBy,
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
  const id = useId();
  const hasHint = hint !== undefined && hint !== '';
  const described = [hasHint && `${id}-hint`, describedBy].filter(Boolean).join(' ');
  return (
    <label className="wm-choice" lang={lang} dir={dir}>
      <input
        {...rest}
        type={type}
        className="wm-choice-input"
        aria-labelledby={`${id}-label`}
        aria-describedby={described === '' ? undefined : described}
      />
      <span className="wm-choice-body">
        <span id={`${id}-label`}>{label}</span>
        {hasHint && (
          <span className="wm-choice-hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
