import { useRef } from 'react';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type ControlProps, textOf, untouched } from '../control.ts';

/** One line, or several. Direction follows what is typed, not the page: people mix languages. */
export function TextControl({
  node,
  answer,
  labelId,
  describedBy,
  isWrong,
  focusRef,
}: ControlProps) {
  // What was typed last, with the space at its end that the engine has no use for.
  const typed = useRef('');
  const said = textOf(node.given);
  const field = {
    'aria-labelledby': labelId,
    'aria-describedby': describedBy,
    'aria-invalid': isWrong || undefined,
    'aria-required': node.isRequired || undefined,
    readOnly: node.isReadonly,
    // Nothing of what one person wrote may be offered to the next.
    autoComplete: 'off',
    value: typed.current.trim() === said ? typed.current : said,
    onChange: (event: { target: { value: string } }) => {
      const value = event.target.value;
      typed.current = value;
      answer(node.path, value.trim() === '' ? untouched : { is: 'answered', value });
    },
  };
  return node.question.kind === 'text' && node.question.multiline === true ? (
    <TextArea ref={focusRef} dir="auto" {...field} />
  ) : (
    <TextInput ref={focusRef} dir="auto" enterKeyHint="next" {...field} />
  );
}
