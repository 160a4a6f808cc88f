import type { ReactNode } from 'react';

/** A sheet of paper on the table. `labelledBy` makes it a landmark for those who listen. */
export function Card(props: {
  readonly children: ReactNode;
  readonly labelledBy?: string | undefined;
  readonly className?: string | undefined;
}) {
  const className = props.className === undefined ? 'wm-card' : `wm-card ${props.className}`;
  if (props.labelledBy === undefined) return <div className={className}>{props.children}</div>;
  return (
    <section className={className} aria-labelledby={props.labelledBy}>
      {props.children}
    </section>
  );
}
