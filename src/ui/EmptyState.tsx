import type { ReactNode } from 'react';
import { Loom } from './Loom.tsx';

/** Nothing here yet, why, and what to do about it. */
export function EmptyState(props: {
  readonly title: ReactNode;
  /** Nothing else is on the screen: its title is the screen's heading. */
  readonly isWholeScreen?: boolean;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  const Heading = props.isWholeScreen === true ? 'h1' : 'h2';
  return (
    <div className="wm-empty">
      <Loom />
      <Heading>{props.title}</Heading>
      {props.children !== undefined && <div className="wm-quiet">{props.children}</div>}
      {props.action}
    </div>
  );
}
