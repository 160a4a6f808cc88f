import { TextInput } from '../../ui/TextInput.tsx';
import { type ControlProps, textOf, untouched } from '../control.ts';
import { parseNumber } from '../parse-number.ts';
import { useTyped } from '../use-typed.ts';

/**
 * A whole number or a decimal, typed. Not `type="number"`: it drops what it does not understand,
 * changes by the wheel of a mouse, and refuses other digits than Latin ones.
 */
export function NumberControl({
  node,
  answer,
  labelId,
  describedBy,
  isWrong,
  focusRef,
}: ControlProps) {
  const field = useTyped<HTMLInputElement>(node.given, meaning, focusRef);
  return (
    <TextInput
      ref={field}
      className="fill-number"
      inputMode={node.question.kind === 'integer' ? 'numeric' : 'decimal'}
      enterKeyHint="next"
      autoComplete="off"
      dir="auto"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={isWrong || undefined}
      aria-required={node.isRequired || undefined}
      readOnly={node.isReadonly}
      defaultValue={textOf(node.given)}
      onChange={({ target: { value } }) =>
        answer(
          node.path,
          value.trim() === '' ? untouched : { is: 'answered', value: parseNumber(value) },
          true,
        )
      }
    />
  );
}

const meaning = (typed: string): string => String(parseNumber(typed));
