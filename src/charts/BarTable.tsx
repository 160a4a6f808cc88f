import { useMemo } from 'react';
import type { ChoiceFinding } from '../analysis/frequencies.ts';
import type { RankFinding } from '../analysis/ranking.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { BarPlot } from './BarPlot.tsx';
import { barsOf, type Order, orderFor } from './bars-of.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { FindingCaption } from './FindingCaption.tsx';
import { FindingTable } from './FindingTable.tsx';
import type { Speak } from './say-figures.ts';

/** A closed question or a ranking: bars with likely ranges, the same as a table, and the base. */
export function BarTable(props: {
  readonly finding: ChoiceFinding | RankFinding;
  /** The question, as the reader's language has it. */
  readonly title: string;
  readonly speak: Speak;
  /** Absent: a scale in its order, other lists from the longest bar. */
  readonly order?: Order | undefined;
}) {
  const { finding, title, speak, order = orderFor(finding) } = props;
  const speech = useSpeech();
  const bars = useMemo(
    () => barsOf(finding, speech, speak, order),
    [finding, speech, speak, order],
  );
  if (finding.base.n === 0) {
    return (
      <div className="wm-chart">
        <p>{speech.t('coordinator.chart.noAnswers')}</p>
        <div className="wm-chart-caption">
          <FindingCaption finding={finding} />
        </div>
      </div>
    );
  }
  return (
    <ChartFrame
      title={title}
      chart={(onFail) => <BarPlot bars={bars} onFail={onFail} />}
      table={<FindingTable finding={finding} title={title} speak={speak} />}
      caption={<FindingCaption finding={finding} />}
    />
  );
}
