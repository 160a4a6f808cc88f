import type { ComponentProps, ReactNode } from 'react';
import { Field } from './Field.tsx';
import { TextInput } from './TextInput.tsx';

/**
 * One line to fill in, with its label, hint and error: `Field` and `TextInput` in one, for values
 * that a screen keeps itself. What else an input may say (`type`, `maxLength`, `dir`) goes to it.
 */
export function TextField({
  label,
  hint,
  error,
  required,
  optional,
  onChange,
  ...input
}: Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange' | 'required'> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly required?: boolean | undefined;
  readonly optional?: boolean | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field {...{ label, hint, error, required, optional }}>
      {(wiring) => (
        <TextInput {...input} {...wiring} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
