import type { ChoiceView } from '../../engine/view.ts';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Spoken } from '../tongue.tsx';
import { MoveButtons } from './MoveButtons.tsx';

/** What is in the order so far, with buttons to move each one and to take it out again. */
export function Ranked(props: {
  readonly order: readonly ChoiceView[];
  readonly isReadonly: boolean;
  readonly place: (choice: ChoiceView, to: number) => void;
  readonly takeOut: (choice: ChoiceView) => void;
}) {
  const { t, number } = useLateSpeech('controls');
  const { order, isReadonly, place, takeOut } = props;
  if (order.length === 0) return null;
  return (
    <ol className="fill-rank" aria-label={t('controls.ranked')}>
      {order.map((choice, i) => {
        const label = choice.label.text;
        return (
          <li key={choice.name} className="fill-ranked">
            <span className="fill-place wm-number" aria-hidden="true">
              {number(i + 1)}
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
