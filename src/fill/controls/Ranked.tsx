import { useRef } from 'react';
import type { ChoiceView } from '../../engine/view.ts';
import { useLateSpeech } from '../../i18n/late.tsx';
import { withoutMarks } from '../../model/marked-text.ts';
import { Spoken } from '../tongue.tsx';
import { MoveButtons } from './MoveButtons.tsx';
import { type Drag, useDrag } from './use-drag.ts';

/**
 * What is in the order so far: dragged where there is room for a hand to take hold, moved by
 * buttons everywhere, and taken out again.
 */
export function Ranked(props: {
  readonly order: readonly ChoiceView[];
  readonly isReadonly: boolean;
  readonly place: (choice: ChoiceView, to: number) => void;
  readonly takeOut: (choice: ChoiceView) => void;
}) {
  const { t, number } = useLateSpeech('controls');
  const { order, isReadonly, place, takeOut } = props;
  const list = useRef<HTMLOListElement>(null);
  const { drag, rowProps } = useDrag(list, (from, to) => {
    const choice = order[from];
    if (choice !== undefined) place(choice, to);
  });
  const mayDrag = !isReadonly && order.length > 1;
  if (order.length === 0) return null;
  return (
    <ol
      ref={list}
      className={drag ? 'fill-rank fill-rank-dragging' : 'fill-rank'}
      aria-label={t('controls.ranked')}
    >
      {order.map((choice, i) => {
        const label = withoutMarks(choice.label.text);
        return (
          <li
            key={choice.name}
            className={drag?.from === i ? 'fill-ranked fill-ranked-held' : 'fill-ranked'}
            {...(mayDrag ? rowProps(i) : {})}
          >
            {mayDrag && <span className="fill-grip" data-grip aria-hidden="true" />}
            <span className="fill-rank-number wm-number" aria-hidden="true">
              {number(placeOf(i, drag) + 1)}
            </span>
            <span className="fill-ranked-label">
              <Spoken words={choice.label} />
            </span>
            <MoveButtons
              label={label}
              index={i}
              count={order.length}
              isReadonly={isReadonly}
              onMove={(to) => place(choice, to)}
              onTakeOut={() => takeOut(choice)}
            />
          </li>
        );
      })}
    </ol>
  );
}

/** The number that a row would have if what is dragged were let go now. */
function placeOf(index: number, drag: Drag | undefined): number {
  if (drag === undefined) return index;
  const { from, to } = drag;
  if (index === from) return to;
  if (index > from && index <= to) return index - 1;
  return index < from && index >= to ? index + 1 : index;
}
