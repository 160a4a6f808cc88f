import type { ReactNode } from 'react';
import { Mark } from './Mark.tsx';

/** The mark, whose house this is, and what is always within reach. */
export function TopBar(props: {
  readonly title: ReactNode;
  /** Where the mark leads; absent where leaving is not one tap (an interview). */
  readonly href?: string | undefined;
  readonly children?: ReactNode;
}) {
  const inside = (
    <>
      <Mark />
      <span>{props.title}</span>
    </>
  );
  return (
    <header className="wm-top">
      {props.href === undefined ? (
        <div className="wm-top-title">{inside}</div>
      ) : (
        <a className="wm-top-title" href={props.href}>
          {inside}
        </a>
      )}
      {props.children !== undefined && <div className="wm-top-actions">{props.children}</div>}
    </header>
  );
}
