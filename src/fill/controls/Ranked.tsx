import type { ChoiceView } from '../../engine/view.ts';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Spoken } from '../tongue.tsx';

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
            <span className="fill-moves">
              <button
                type="button"
                className="fill-move fill-move-up"
                aria-label={t('controls.moveUp', { label })}
                // Not `disabled`: the button would lose the focus of those who use a keyboard.
                aria-disabled={i === 0 || isReadonly || undefined}
                onClick={() => i > 0 && !isReadonly && place(choice, i - 1)}
              >
                <Icon name="next" />
              </button>
              <button
                type="button"
                className="fill-move fill-move-down"
                aria-label={t('controls.moveDown', { label })}
                aria-disabled={i === order.length - 1 || isReadonly || undefined}
                onClick={() => i < order.length - 1 && !isReadonly && place(choice, i + 1)}
              >
                <Icon name="next" />
              </button>
              <button
                type="button"
                className="fill-move"
                aria-label={t('controls.takeOut', { label })}
                aria-disabled={isReadonly || undefined}
                onClick={() => !isReadonly && takeOut(choice)}
              >
                <Icon name="close" />
              </button>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
