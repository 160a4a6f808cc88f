import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';

/**
 * A radio button or a checkbox as a card of full width: the whole card is the target. Chosen is
 * said three times, never by colour alone: a tick in the box, heavier words, a woven edge. Its
 * name is the label; the hint is read after it.
 *
 * The box ticks itself, with the browser's next frame, and not when React has drawn; `checked` sets
 * it right when it changes.
 */
export function ChoiceCard({
  type,
  label,
  hint,
  lang,
  dir,
  'aria-describedby': describedBy,
  checked = false,
  ref,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className' | 'defaultChecked'> & {
  readonly type: 'radio' | 'checkbox';
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Of the words, where they are in another language than the page. */
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => box.current as HTMLInputElement, []);
  useLayoutEffect(() => {
    if (box.current !== null) box.current.checked = checked;
  }, [checked]);
  const hasHint = hint !== undefined && hint !== '';
  const described = [hasHint && `${id}-hint`, describedBy].filter(Boolean).join(' ');
  return (
    <label className="wm-choice" lang={lang} dir={dir}>
      <input
        {...rest}
        ref={box}
        type={type}
        defaultChecked={checked}
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
