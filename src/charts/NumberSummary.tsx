import { useMemo } from 'react';
import type { NumberFinding } from '../analysis/numbers.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { BarPlot } from './BarPlot.tsx';
import { barsOf } from './bars-of.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { FindingCaption } from './FindingCaption.tsx';
import { FindingTable } from './FindingTable.tsx';
import type { Speak } from './say-figures.ts';

/** A number question: middle, middle half, and how the answers are spread. */
export function NumberSummary(props: {
  readonly finding: NumberFinding;
  readonly title: string;
  readonly speak: Speak;
}) {
  const { finding, title, speak } = props;
  const speech = useSpeech();
  const { t } = speech;
  const bars = useMemo(() => barsOf(finding, speech, speak, 'asAsked'), [finding, speech, speak]);
  const { mean, median, lowerQuartile, upperQuartile } = finding;
  const say = (x: number | undefined): string =>
    x === undefined ? '' : speech.number(x, { maximumFractionDigits: 1, useGrouping: false });
  if (finding.base.n === 0) {
    return (
      <div className="wm-chart">
        <p>{t('coordinator.chart.noAnswers')}</p>
        <div className="wm-chart-caption">
          <FindingCaption finding={finding} />
        </div>
      </div>
    );
  }
  const figures = [
    { name: t('coordinator.chart.median'), value: say(median) },
    { name: t('coordinator.chart.mean'), value: say(mean) },
    {
      name: t('coordinator.chart.quartiles'),
      value: t('coordinator.chart.rangeValue', {
        low: say(lowerQuartile),
        high: say(upperQuartile),
      }),
    },
  ];
  return (
    <div className="wm-chart">
      <dl className="wm-chart-figures">
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ChartFrame
        title={title}
        chart={(onFail) => <BarPlot bars={bars} onFail={onFail} />}
        table={<FindingTable finding={finding} title={title} speak={speak} />}
        caption={<FindingCaption finding={finding} />}
      />
    </div>
  );
}
