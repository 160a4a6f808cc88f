import { useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import type { ControlProps } from '../control.ts';
import type { Scale } from '../scale.ts';

/** Stars from one on, filled up to the one that is chosen; each says its number and out of how many. */
export function RangeStars(props: ControlProps & { readonly scale: Scale }) {
  const { t, number } = useLateSpeech('controls');
  const { node, answer, scale } = props;
  const [pointed, setPointed] = useState(0);
  const chosen =
    node.given.is === 'answered' && typeof node.given.value === 'number' ? node.given.value : 0;
  const upTo = pointed || chosen;
  const named = (value: number) =>
    t('controls.starOf', { value: number(value), most: number(scale.count) });
  return (
    <div className="wm-stack wm-stack-tight">
      <div
        role="radiogroup"
        className="fill-stars"
        aria-labelledby={props.labelId}
        aria-describedby={props.describedBy}
        aria-invalid={props.isWrong || undefined}
        aria-required={node.isRequired || undefined}
        data-hears
        onPointerLeave={() => setPointed(0)}
      >
        {Array.from({ length: scale.count }, (_, i) => scale.valueAt(i)).map((value, i) => (
          <label
            className={value <= upTo ? 'fill-star fill-star-full' : 'fill-star'}
            key={value}
            onPointerEnter={({ pointerType }) =>
              pointerType === 'mouse' && !node.isReadonly && setPointed(value)
            }
          >
            <input
              ref={i === 0 ? props.focusRef : undefined}
              type="radio"
              name={node.path}
              aria-label={named(value)}
              checked={chosen === value}
              disabled={node.isReadonly}
              onChange={() => answer(node.path, { is: 'answered', value })}
            />
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="m12 3 2.7 5.7 6.3.8-4.6 4.3 1.2 6.2-5.6-3-5.6 3 1.2-6.2L3 9.5l6.3-.8Z" />
            </svg>
          </label>
        ))}
      </div>
      <p className="wm-quiet" aria-hidden="true">
        {upTo > 0 ? named(upTo) : '\u00a0'}
      </p>
    </div>
  );
}
