import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

/** An error beside what it is about, for groups that have no single input (radio cards, a matrix). */
export function FieldError(props: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p className="wm-error" id={props.id}>
      <Icon name="attention" />
      <span>{props.children}</span>
    </p>
  );
}
