import { TextArea } from '../../ui/TextArea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type ControlProps, textOf, untouched } from '../control.ts';
import { useTyped } from '../use-typed.ts';

/** One line, or several. Direction follows what is typed, not the page: people mix languages. */
export function TextControl({
  node,
  answer,
  labelId,
  describedBy,
  isWrong,
  focusRef,
}: ControlProps) {
  const isLong = node.question.kind === 'text' && node.question.multiline === true;
  const line = useTyped<HTMLInputElement & HTMLTextAreaElement>(node.given, trimmed, focusRef);
  const field = {
    ref: line,
    'aria-labelledby': labelId,
    'aria-describedby': describedBy,
    'aria-invalid': isWrong || undefined,
    'aria-required': node.isRequired || undefined,
    readOnly: node.isReadonly,
    // Nothing of what one person wrote may be offered to the next.
    autoComplete: 'off',
    defaultValue: textOf(node.given),
    onChange: ({ target: { value } }: { target: { value: string } }) =>
      answer(node.path, value.trim() === '' ? untouched : { is: 'answered', value }, true),
  };
  return isLong ? (
    <TextArea dir="auto" {...field} />
  ) : (
    <TextInput dir="auto" enterKeyHint="next" {...field} />
  );
}

const trimmed = (typed: string): string => typed.trim();
