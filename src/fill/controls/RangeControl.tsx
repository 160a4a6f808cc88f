import { looks, looksOf } from '../appearance.ts';
import type { ControlProps } from '../control.ts';
import { scaleOf } from '../scale.ts';
import { RangePicker } from './RangePicker.tsx';
import { RangeSlider } from './RangeSlider.tsx';
import { RangeStars } from './RangeStars.tsx';
import { RangeSteps } from './RangeSteps.tsx';
import './range.css';

/** Up to so many steps are shown as numbers to tap; more become a slider. */
const mostTaps = 11;
/** More stars than fit one line of a phone say nothing that numbers do not say better. */
const mostStars = 10;
/** A list of the device that is longer than that is slower than its slider. */
const mostPicks = 500;

/** A number on a scale. Nothing is chosen until she chooses: a slider at rest is not an answer. */
export function RangeControl(props: ControlProps) {
  const { question } = props.node;
  if (question.kind !== 'range') return null;
  const scale = scaleOf(question);
  const isSlider = looksOf(question).some((word) => /^(no-ticks|vertical)/.test(word));
  if (looks(question, 'picker') && scale.count <= mostPicks)
    return <RangePicker {...props} scale={scale} />;
  const hasStars = scale.count <= mostStars && scale.valueAt(0) === 1 && scale.valueAt(1) === 2;
  if (looks(question, 'rating') && hasStars) return <RangeStars {...props} scale={scale} />;
  return scale.count <= mostTaps && !isSlider ? (
    <RangeSteps {...props} scale={scale} />
  ) : (
    <RangeSlider {...props} scale={scale} />
  );
}
