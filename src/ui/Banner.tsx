import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export type BannerTone = 'info' | 'attention' | 'good' | 'wrong';

/** A sentence that matters. `wrong` interrupts those who listen; the others wait for a pause. */
export function Banner(props: {
  readonly tone: BannerTone;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** Part of the page from the start, so nothing needs to be announced. */
  readonly still?: boolean | undefined;
}) {
  const role = props.still ? undefined : props.tone === 'wrong' ? 'alert' : 'status';
  return (
    <div className={`wm-banner wm-tone-${props.tone}`} role={role}>
      <Icon name={props.tone} />
      <div className="wm-banner-body wm-stack wm-stack-tight">
        <div>{props.children}</div>
        {props.action !== undefined && <div className="wm-row">{props.action}</div>}
      </div>
    </div>
  );
}
