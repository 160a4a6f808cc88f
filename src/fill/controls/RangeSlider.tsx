import { useLateSpeech } from '../../i18n/late.tsx';
import { looksOf } from '../appearance.ts';
import type { ControlProps } from '../control.ts';
import type { Scale } from '../scale.ts';
import { RangeTicks } from './RangeTicks.tsx';
import { useRangeLabels } from './range-labels.ts';

/** The device's slider, lying or standing (`vertical`), with marks unless the form wants none. */
export function RangeSlider(props: ControlProps & { readonly scale: Scale }) {
  const { t, number } = useLateSpeech('controls');
  const { node, answer, scale } = props;
  const { question } = node;
  const labelOf = useRangeLabels(node);
  const isVertical = looksOf(question).some((word) => word.endsWith('vertical'));
  const [first, last] = [scale.valueAt(0), scale.valueAt(scale.count - 1)];
  const chosen =
    node.given.is === 'answered' && typeof node.given.value === 'number'
      ? node.given.value
      : undefined;
  const said = (value: number) => [number(value), labelOf(value)?.text].filter(Boolean).join(', ');
  // The device's own steps gather crumbs (0.30000000000000004): back to the scale's values.
  const choose = (text: string) =>
    answer(node.path, { is: 'answered', value: scale.valueAt(scale.indexOf(Number(text))) });
  const classes = [
    'fill-slider',
    chosen === undefined && 'fill-slider-empty',
    last < first && 'fill-slider-down',
  ];
  return (
    <div className={isVertical ? 'fill-range fill-range-vertical' : 'fill-range'}>
      <output className="wm-lead">
        {chosen === undefined
          ? t('controls.rangeNone')
          : t('controls.rangeChosen', { value: said(chosen) })}
      </output>
      <div className="fill-slide">
        <input
          ref={props.focusRef}
          type="range"
          className={classes.filter(Boolean).join(' ')}
          min={Math.min(first, last)}
          max={Math.max(first, last)}
          step={question.kind === 'range' ? question.step : 1}
          aria-orientation={isVertical ? 'vertical' : undefined}
          aria-labelledby={props.labelId}
          aria-describedby={props.describedBy}
          aria-invalid={props.isWrong || undefined}
          aria-valuetext={chosen === undefined ? t('controls.rangeNone') : said(chosen)}
          disabled={node.isReadonly}
          value={chosen ?? restOf(props)}
          onChange={(event) => choose(event.target.value)}
          data-hears
          // A tap where the thumb rests already changes nothing, and yet is an answer.
          onPointerUp={(event) => choose(event.currentTarget.value)}
        />
        <RangeTicks node={node} scale={scale} labelOf={labelOf} />
      </div>
    </div>
  );
}

/** Where the thumb rests before there is an answer: where the form says, else in the middle. */
function restOf({ node, scale }: ControlProps & { readonly scale: Scale }): number {
  const { question } = node;
  const asked = 'parameters' in question ? Number(question.parameters?.placeholder) : Number.NaN;
  const index = scale.indexOf(asked);
  const isOn = index >= 0 && index < scale.count;
  return scale.valueAt(isOn ? index : Math.round((scale.count - 1) / 2));
}
