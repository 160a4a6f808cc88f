import type { ReactNode } from 'react';

/**
 * One screen on a phone or a tablet: the bar, what stands under it (the thread), the matter in a
 * readable column, and Back and Next within the thumb's reach.
 */
export function Screen(props: {
  readonly top?: ReactNode;
  readonly under?: ReactNode;
  readonly children: ReactNode;
  readonly bottom?: ReactNode;
  /** Beside all of it, at the start of the line; later in the order of reading. */
  readonly aside?: ReactNode;
}) {
  return (
    <div className={props.aside ? 'wm-screen wm-with-aside' : 'wm-screen'}>
      {props.top}
      <main className="wm-body">
        {props.under !== undefined && <div className="wm-under">{props.under}</div>}
        <div className="wm-main">{props.children}</div>
        {props.bottom !== undefined && (
          <div className="wm-bottom">
            <div className="wm-bottom-inner">{props.bottom}</div>
          </div>
        )}
      </main>
      {props.aside}
    </div>
  );
}
