import type { InputHTMLAttributes } from 'react';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type ControlProps, fieldOf, textOf, untouched } from '../control.ts';
import { useTyped } from '../use-typed.ts';

/** One line, or several. Direction follows what is typed, not the page: people mix languages. */
export function TextControl(
  props: ControlProps & { readonly look?: InputHTMLAttributes<HTMLInputElement> },
) {
  const { node, answer } = props;
  const { question } = node;
  const line = useTyped<HTMLInputElement & HTMLTextAreaElement>(
    node.given,
    trimmed,
    props.focusRef,
  );
  const field = {
    ...fieldOf(props),
    ref: line,
    defaultValue: textOf(node.given),
    onChange: ({ target: { value } }: { target: { value: string } }) =>
      answer(node.path, value.trim() === '' ? untouched : { is: 'answered', value }, true),
  };
  return question.kind === 'text' && question.multiline ? (
    <TextArea dir="auto" {...field} />
  ) : (
    <TextInput dir="auto" enterKeyHint="next" {...field} {...props.look} />
  );
}

const trimmed = (typed: string): string => typed.trim();
