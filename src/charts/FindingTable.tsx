import type { Finding } from '../analysis/tabulate.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { sayBin } from './bars-of.ts';
import { allowsPercent, type Speak, sayChoice, sayRange, sayShare } from './say-figures.ts';

/** The figures of a finding in the form's order: the chart's twin. */
export function FindingTable(props: {
  readonly finding: Finding;
  readonly title: string;
  readonly speak: Speak;
}) {
  const { head, rows } = useCells(props.finding, props.speak);
  return (
    <table className="wm-table">
      <caption>{props.title}</caption>
      <thead>
        <tr>
          {head.map((name, column) => (
            <th key={name} scope="col" className={column === 0 ? undefined : 'wm-figure'}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, figures }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            {figures.map((figure, column) => (
              <td key={head[column + 1]} className="wm-figure">
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Cells = {
  readonly head: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly label: string;
    readonly figures: readonly string[];
  }[];
};

function useCells(finding: Finding, speak: Speak): Cells {
  const speech = useSpeech();
  const { t, number } = speech;
  const inPercent = allowsPercent(finding.wording);
  const unit = t(
    finding.variable.isRepeated ? 'coordinator.chart.answers' : 'coordinator.chart.people',
  );
  const counted = (count: number, share: number | undefined): string =>
    inPercent && share !== undefined
      ? t('coordinator.chart.barValue', { share: sayShare(speech, share), count: number(count) })
      : number(count);
  switch (finding.shape) {
    case 'choices':
      return {
        head: [
          t('coordinator.chart.choice'),
          unit,
          ...(inPercent ? [t('coordinator.chart.share'), t('coordinator.chart.range')] : []),
        ],
        rows: finding.choices.map((choice) => ({
          key: choice.choice,
          label: sayChoice(speech, speak, choice),
          figures: [
            number(choice.count),
            ...(inPercent
              ? [
                  sayShare(speech, choice.share ?? 0),
                  choice.interval === undefined ? '' : sayRange(speech, choice.interval),
                ]
              : []),
          ],
        })),
      };
    case 'ranking':
      return {
        head: [
          t('coordinator.chart.choice'),
          t('coordinator.chart.points'),
          t('coordinator.chart.ballots'),
          t('coordinator.chart.firsts'),
        ],
        rows: finding.choices.map((choice) => ({
          key: choice.choice,
          label: sayChoice(speech, speak, choice),
          figures: [
            number(choice.points),
            counted(choice.ballots, choice.ballotShare),
            counted(choice.firsts, choice.firstShare),
          ],
        })),
      };
    case 'number':
      return {
        head: [t('coordinator.chart.value'), unit],
        rows: finding.bins.map((bin) => ({
          key: String(bin.from),
          label: sayBin(speech, bin),
          figures: [number(bin.count)],
        })),
      };
  }
}
