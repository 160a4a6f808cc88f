import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Screen } from '../ui/Screen.tsx';

/** One thing said, one thing to do. */
export function PlainScreen(props: {
  readonly top: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly onAction: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Screen top={props.top}>
      <div className="wm-stack respondent-plain">
        <Mark size={56} />
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        <p className="wm-lead">{props.text}</p>
        <div>
          <Button onClick={props.onAction}>{props.action}</Button>
        </div>
      </div>
    </Screen>
  );
}
