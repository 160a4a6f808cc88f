import type { Ref, SelectHTMLAttributes } from 'react';
import { inputClass } from './TextInput.tsx';

/** The device's own list: it knows best how to show many choices on its screen. */
export function Select(
  props: SelectHTMLAttributes<HTMLSelectElement> & {
    readonly ref?: Ref<HTMLSelectElement> | undefined;
  },
) {
  return <select {...props} className={inputClass(props.className)} />;
}
