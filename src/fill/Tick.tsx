import type { ReactNode } from 'react';
import './agreed.css';

/** A tick beside words, for what is agreed to or noted apart from the questions. */
export function Tick(props: {
  readonly isTicked: boolean;
  readonly onChange: (isTicked: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <label className="fill-agreed">
      <input
        type="checkbox"
        checked={props.isTicked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.children}</span>
    </label>
  );
}
