import type { ReactNode } from 'react';

/** Heard, not seen. A link inside shows itself when it has the focus. */
export function VisuallyHidden(props: { readonly children: ReactNode }) {
  return <span className="wm-hidden">{props.children}</span>;
}
