import { useLateSpeech } from '../../i18n/late.tsx';
import type { ControlProps } from '../control.ts';
import type { Scale } from '../scale.ts';
import { Spoken } from '../tongue.tsx';
import { useRangeLabels } from './range-labels.ts';

/** On a phone in two rows of the same length, where one would be too narrow. */
const halfOf = (count: number): number => (count > 6 ? Math.ceil(count / 2) : count);

/** A few numbers to tap, in a row; words of the form under those that have some. */
export function RangeSteps(props: ControlProps & { readonly scale: Scale }) {
  const { number } = useLateSpeech('controls');
  const { node, answer, scale } = props;
  const labelOf = useRangeLabels(node);
  const values = Array.from({ length: scale.count }, (_, i) => scale.valueAt(i));
  const isWordy = values.some((value) => labelOf(value) !== undefined);
  return (
    <div
      role="radiogroup"
      className={isWordy ? 'fill-steps fill-steps-wordy' : 'fill-steps'}
      style={{ '--steps': scale.count, '--half': halfOf(scale.count) }}
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
      aria-invalid={props.isWrong || undefined}
      aria-required={node.isRequired || undefined}
    >
      {values.map((value, i) => {
        const words = labelOf(value);
        return (
          <label className="fill-step" key={value}>
            <input
              ref={i === 0 ? props.focusRef : undefined}
              type="radio"
              name={node.path}
              checked={node.given.is === 'answered' && node.given.value === value}
              disabled={node.isReadonly}
              onChange={() => answer(node.path, { is: 'answered', value })}
            />
            <span className="fill-step-number">{number(value)}</span>{' '}
            {words && (
              <span className="fill-step-words">
                <Spoken words={words} />
              </span>
            )}
          </label>
        );
      })}
    </div>
  );
}

declare module 'react' {
  interface CSSProperties {
    /** Of a scale that is tapped: all of them, and how many stand in a row of a phone. */
    '--steps'?: number;
    '--half'?: number;
  }
}
