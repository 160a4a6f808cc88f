import type { ReactNode } from 'react';
import { Loom } from './Loom.tsx';

/** Nothing here yet, why, and what to do about it. */
export function EmptyState(props: {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="wm-empty">
      <Loom />
      <h2>{props.title}</h2>
      {props.children !== undefined && <div className="wm-quiet">{props.children}</div>}
      {props.action}
    </div>
  );
}
