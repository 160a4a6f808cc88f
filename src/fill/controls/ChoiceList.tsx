import type { ReactNode } from 'react';
import type { ChoiceView } from '../../engine/view.ts';

/** Draws choices as cards under one another. A list too long for that is `ListControl`'s. */
export const ChoiceList = (props: {
  readonly choices: readonly ChoiceView[];
  readonly draw: (choice: ChoiceView, index: number) => ReactNode;
}) => <div className="wm-choices">{props.choices.map(props.draw)}</div>;
