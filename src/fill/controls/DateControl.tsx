import { TextInput } from '../../ui/TextInput.tsx';
import { type ControlProps, textOf, untouched } from '../control.ts';

/** A day, in the device's own calendar field: it knows the order of day and month she is used to. */
export function DateControl({
  node,
  answer,
  labelId,
  describedBy,
  isWrong,
  focusRef,
}: ControlProps) {
  return (
    <TextInput
      ref={focusRef}
      type="date"
      className="fill-date"
      autoComplete="off"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={isWrong || undefined}
      aria-required={node.isRequired || undefined}
      readOnly={node.isReadonly}
      value={textOf(node.given)}
      onChange={(event) => {
        const value = event.target.value;
        answer(node.path, value === '' ? untouched : { is: 'answered', value });
      }}
    />
  );
}
