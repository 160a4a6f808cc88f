import { type ReactNode, useId } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { FieldError } from './FieldError.tsx';

/** What an input needs so that its label, hint and error are read with it: spread it on the input. */
export type FieldWiring = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
};

/** A label, a hint, an error, and one input between them. */
export function Field(props: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly required?: boolean | undefined;
  /** Marks the field as optional, where most on the page are not. */
  readonly optional?: boolean | undefined;
  readonly children: (wiring: FieldWiring) => ReactNode;
}) {
  const { t } = useSpeech();
  const id = useId();
  const hasHint = props.hint !== undefined && props.hint !== '';
  const hasError = props.error !== undefined && props.error !== '';
  const describedBy = [hasHint && `${id}-hint`, hasError && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className="wm-field">
      <label className="wm-label" htmlFor={id}>
        {props.label}
        {props.optional && <span className="wm-optional wm-quiet"> {t('ui.optional')}</span>}
      </label>
      {hasHint && (
        <p className="wm-quiet" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': hasError ? true : undefined,
        'aria-required': props.required ? true : undefined,
      })}
      {hasError && <FieldError id={`${id}-error`}>{props.error}</FieldError>}
    </div>
  );
}
