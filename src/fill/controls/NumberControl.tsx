import { TextInput } from '../../ui/TextInput.tsx';
import { type ControlProps, fieldOf, textOf, untouched } from '../control.ts';
import { parseNumber } from '../parse-number.ts';
import { useTyped } from '../use-typed.ts';

/**
 * A whole number or a decimal, typed. Not `type="number"`: it drops what it does not understand,
 * changes by the wheel of a mouse, and refuses other digits than Latin ones.
 */
export function NumberControl(props: ControlProps) {
  const { node, answer } = props;
  const isWhole = node.question.kind === 'integer';
  const meaning = isWhole ? wholeMeaning : decimalMeaning;
  const field = useTyped<HTMLInputElement>(node.given, meaning, props.focusRef);
  return (
    <TextInput
      {...fieldOf(props)}
      ref={field}
      className="fill-number"
      inputMode={isWhole ? 'numeric' : 'decimal'}
      enterKeyHint="next"
      dir="auto"
      defaultValue={textOf(node.given)}
      onChange={({ target: { value } }) =>
        answer(
          node.path,
          value.trim() === '' ? untouched : { is: 'answered', value: parseNumber(value, isWhole) },
          true,
        )
      }
    />
  );
}

const wholeMeaning = (typed: string): string => String(parseNumber(typed, true));
const decimalMeaning = (typed: string): string => String(parseNumber(typed));
