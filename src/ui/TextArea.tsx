import type { Ref, TextareaHTMLAttributes } from 'react';
import { inputClass } from './TextInput.tsx';

/** Several lines. It may be made taller, never wider. */
export function TextArea(
  props: TextareaHTMLAttributes<HTMLTextAreaElement> & {
    readonly ref?: Ref<HTMLTextAreaElement> | undefined;
  },
) {
  return <textarea rows={4} dir="auto" {...props} className={inputClass(props.className)} />;
}
