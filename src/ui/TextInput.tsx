import type { InputHTMLAttributes, Ref } from 'react';

/** One line of text or digits. Wire it with `Field`. */
export function TextInput(
  props: InputHTMLAttributes<HTMLInputElement> & {
    readonly ref?: Ref<HTMLInputElement> | undefined;
  },
) {
  return <input type="text" {...props} className={inputClass(props.className)} />;
}

export const inputClass = (more: string | undefined): string =>
  more === undefined ? 'wm-input' : `wm-input ${more}`;
