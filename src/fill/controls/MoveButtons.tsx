import { useLateSpeech } from '../../i18n/late.tsx';
import { Icon } from '../../ui/Icon.tsx';
import './rank.css';

/**
 * Up, down and out, for one of several in an order. A button that cannot move further says so and
 * stays: one that went away would take the focus of those who use a keyboard with it.
 */
export function MoveButtons(props: {
  readonly label: string;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly isReadonly: boolean;
  readonly onMove: (to: number) => void;
  readonly onTakeOut: () => void;
}) {
  const { t } = useLateSpeech('controls');
  const { label, index, count, isReadonly } = props;
  const isFirst = index === 0 || isReadonly;
  const isLast = index === count - 1 || isReadonly;
  return (
    <span className="fill-moves">
      <button
        type="button"
        className="fill-move fill-move-up"
        aria-label={t('controls.moveUp', { label })}
        aria-disabled={isFirst || undefined}
        onClick={() => !isFirst && props.onMove(index - 1)}
      >
        <Icon name="next" />
      </button>
      <button
        type="button"
        className="fill-move fill-move-down"
        aria-label={t('controls.moveDown', { label })}
        aria-disabled={isLast || undefined}
        onClick={() => !isLast && props.onMove(index + 1)}
      >
        <Icon name="next" />
      </button>
      <button
        type="button"
        className="fill-move"
        aria-label={t('controls.takeOut', { label })}
        aria-disabled={isReadonly || undefined}
        onClick={() => !isReadonly && props.onTakeOut()}
      >
        <Icon name="close" />
      </button>
    </span>
  );
}
