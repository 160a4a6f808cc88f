import type { NodeView } from '../../engine/view.ts';
import { useLateSpeech } from '../../i18n/late.tsx';
import type { SpokenWords } from '../../model/words.ts';
import { looksOf } from '../appearance.ts';
import type { Scale } from '../scale.ts';
import { Spoken } from '../tongue.tsx';

/**
 * Marks along a slider, and what some of them mean: both ends always, those between at the form's
 * `tick_interval`. Decoration for the eye; the slider itself says value and words.
 */
export function RangeTicks(props: {
  readonly node: NodeView;
  readonly scale: Scale;
  readonly labelOf: (value: number) => SpokenWords | undefined;
}) {
  const { number } = useLateSpeech('controls');
  const { scale, labelOf } = props;
  const { question } = props.node;
  const isPlain = looksOf(question).some((word) => word.startsWith('no-ticks'));
  const last = scale.count - 1;
  const marks = isPlain ? [] : marksOf(question, scale);
  const named = [
    ...new Set([0, ...marks.filter((i) => labelOf(scale.valueAt(i))), ...few(marks), last]),
  ];
  return (
    <div className="fill-ticks" aria-hidden="true">
      {marks.map((i) => (
        <span key={i} className="fill-tick" style={{ '--at': i / last }} />
      ))}
      {named.map((i) => {
        const words = labelOf(scale.valueAt(i));
        const end = i === 0 ? ' fill-tick-first' : i === last ? ' fill-tick-last' : '';
        return (
          <span key={i} className={`fill-tick-words${end}`} style={{ '--at': i / last }}>
            {words === undefined ? number(scale.valueAt(i)) : <Spoken words={words} />}
          </span>
        );
      })}
    </div>
  );
}

declare module 'react' {
  interface CSSProperties {
    /** Where along the slider, 0 to 1. */
    '--at'?: number;
  }
}

/** At each `tick_interval`, else at each step where that leaves room between them. */
function marksOf(question: NodeView['question'], scale: Scale): readonly number[] {
  const asked = 'parameters' in question ? Number(question.parameters?.tick_interval) : Number.NaN;
  const each =
    Number.isFinite(asked) && asked !== 0
      ? Math.abs(scale.indexOf(scale.valueAt(0) + Math.abs(asked)))
      : 1;
  const between = Math.max(each, 1);
  if ((scale.count - 1) / between > mostMarks) return [];
  return Array.from({ length: Math.floor((scale.count - 1) / between) + 1 }, (_, i) => i * between);
}
const mostMarks = 40;

/** Numbers at every mark only where they do not run into one another on a phone. */
const few = (marks: readonly number[]): readonly number[] => (marks.length <= 6 ? marks : []);
