import { useLateSpeech } from '../../i18n/late.tsx';
import type { ControlProps } from '../control.ts';
import './range.css';

/** Up to so many steps are shown as numbers to tap; more become a slider. */
const mostTaps = 11;

/** A number on a scale. Nothing is chosen until she chooses: a slider at rest is not an answer. */
export function RangeControl(props: ControlProps) {
  const { question } = props.node;
  if (question.kind !== 'range') return null;
  const steps = Math.floor((question.end - question.start) / question.step + 1e-9) + 1;
  return steps <= mostTaps ? (
    <Steps
      {...props}
      values={Array.from({ length: steps }, (_, i) => question.start + i * question.step)}
    />
  ) : (
    <Slider {...props} start={question.start} end={question.end} step={question.step} />
  );
}

function Steps(props: ControlProps & { readonly values: readonly number[] }) {
  const { number } = useLateSpeech('controls');
  const { node, answer } = props;
  return (
    <div
      role="radiogroup"
      className="fill-steps"
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
      aria-invalid={props.isWrong || undefined}
      aria-required={node.isRequired || undefined}
    >
      {props.values.map((value, i) => (
        <label className="fill-step" key={value}>
          <input
            ref={i === 0 ? props.focusRef : undefined}
            type="radio"
            name={node.path}
            checked={node.given.is === 'answered' && node.given.value === value}
            disabled={node.isReadonly}
            onChange={() => answer(node.path, { is: 'answered', value })}
          />
          <span>{number(value)}</span>
        </label>
      ))}
    </div>
  );
}

function Slider(
  props: ControlProps & { readonly start: number; readonly end: number; readonly step: number },
) {
  const { t, number } = useLateSpeech('controls');
  const { node, answer, start, end, step } = props;
  const chosen =
    node.given.is === 'answered' && typeof node.given.value === 'number'
      ? node.given.value
      : undefined;
  const choose = (value: number) => answer(node.path, { is: 'answered', value });
  return (
    <div className="wm-stack wm-stack-tight">
      <output className="wm-lead">
        {chosen === undefined
          ? t('controls.rangeNone')
          : t('controls.rangeChosen', { value: number(chosen) })}
      </output>
      <input
        ref={props.focusRef}
        type="range"
        className={chosen === undefined ? 'fill-slider fill-slider-empty' : 'fill-slider'}
        min={start}
        max={end}
        step={step}
        aria-labelledby={props.labelId}
        aria-describedby={props.describedBy}
        aria-invalid={props.isWrong || undefined}
        aria-valuetext={chosen === undefined ? t('controls.rangeNone') : number(chosen)}
        disabled={node.isReadonly}
        value={chosen ?? (start + end) / 2}
        onChange={(event) => choose(Number(event.target.value))}
        // A tap where the thumb rests already changes nothing, and yet is an answer.
        onPointerUp={(event) => choose(Number(event.currentTarget.value))}
      />
      <div className="wm-row wm-row-apart wm-quiet wm-number" aria-hidden="true">
        <span>{number(start)}</span>
        <span>{number(end)}</span>
      </div>
    </div>
  );
}
