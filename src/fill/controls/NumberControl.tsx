import { useRef } from 'react';
import { TextInput } from '../../ui/TextInput.tsx';
import { type ControlProps, textOf, untouched } from '../control.ts';
import { parseNumber } from '../parse-number.ts';

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
  // What was typed last ("1." or "١٢"), kept as long as it still means what the state says.
  const typed = useRef('');
  const said = textOf(node.given);
  const shown = String(parseNumber(typed.current)) === said ? typed.current : said;
  return (
    <TextInput
      ref={focusRef}
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
      value={shown}
      onChange={(event) => {
        typed.current = event.target.value;
        const isEmpty = typed.current.trim() === '';
        answer(
          node.path,
          isEmpty ? untouched : { is: 'answered', value: parseNumber(typed.current) },
        );
      }}
    />
  );
}
