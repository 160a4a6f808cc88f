import type { ReactNode } from 'react';
import { Loom } from '../ui/Loom.tsx';
import { Screen } from '../ui/Screen.tsx';

/** There is no way on from here: why, and what she can do. */
export function Stuck(props: {
  readonly top?: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}) {
  return (
    <Screen top={props.top}>
      <div className="wm-empty">
        <Loom />
        <h1>{props.title}</h1>
        <p className="wm-lead">{props.text}</p>
        {props.action}
      </div>
    </Screen>
  );
}
