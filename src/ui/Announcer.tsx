/**
 * Says aloud what changed on screen without moving the focus. Keep it mounted from the start and
 * change its words: a live region that appears together with its text is not read.
 */
export function Announcer(props: {
  readonly message: string;
  readonly urgent?: boolean | undefined;
}) {
  return (
    <div className="wm-hidden" aria-live={props.urgent ? 'assertive' : 'polite'} aria-atomic="true">
      {props.message}
    </div>
  );
}
