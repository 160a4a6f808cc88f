import type { Finding } from '../analysis/tabulate.ts';
import type { Speech } from '../i18n/i18n.tsx';
import { useSpeech } from '../i18n/i18n.tsx';
import { allowsPercent, type Column, type Speak, sayChoice, sayShare } from './say-figures.ts';
import { WithheldNote } from './WithheldNote.tsx';

/** Answers down, groups across, everyone first. A withheld group's column says why it is blank. */
export function SplitTable(props: {
  readonly columns: readonly Column[];
  readonly title: string;
  readonly speak: Speak;
}) {
  const { columns, title, speak } = props;
  const speech = useSpeech();
  const { t } = speech;
  const isNumber = columns.some(
    (column) => column.is === 'shown' && column.finding.shape === 'number',
  );
  const lines = linesOf(columns, speech, speak);
  return (
    <table className="wm-table wm-split-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">
            {t(isNumber ? 'coordinator.chart.value' : 'coordinator.chart.choice')}
          </th>
          {columns.map((column) => (
            <th key={column.key} scope="col" className="wm-figure">
              {column.name}
              <span className="wm-split-base">
                {column.is === 'shown'
                  ? t('coordinator.chart.base', { n: column.finding.base.n })
                  : t('coordinator.chart.withheld')}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, label, figure }, line) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            {columns.map((column) =>
              column.is === 'shown' ? (
                <td key={column.key} className="wm-figure">
                  {figure(column.finding)}
                </td>
              ) : (
                line === 0 && (
                  <td key={column.key} rowSpan={lines.length}>
                    <WithheldNote reason={column.reason} />
                  </td>
                )
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Line = {
  readonly key: string;
  readonly label: string;
  readonly figure: (finding: Finding) => string;
};

/** A line for each choice that any column has: a group may have picked a retired one. */
function linesOf(columns: readonly Column[], speech: Speech, speak: Speak): readonly Line[] {
  const findings = columns.flatMap((column) => (column.is === 'shown' ? [column.finding] : []));
  if (findings[0]?.shape === 'number') return numberLines(speech);
  const choices = new Map(
    findings.flatMap((finding) =>
      finding.shape === 'number'
        ? []
        : finding.choices.map((choice) => [choice.choice, sayChoice(speech, speak, choice)]),
    ),
  );
  return [...choices].map(([key, label]) => ({
    key,
    label,
    figure: (finding) => figureOf(finding, key, speech),
  }));
}

function figureOf(finding: Finding, key: string, speech: Speech): string {
  const { t, number } = speech;
  switch (finding.shape) {
    case 'choices': {
      const found = finding.choices.find(({ choice }) => choice === key);
      const count = found?.count ?? 0;
      return allowsPercent(finding.wording)
        ? t('coordinator.chart.barValue', {
            share: sayShare(speech, found?.share ?? 0),
            count: number(count),
          })
        : number(count);
    }
    case 'ranking': {
      const found = finding.choices.find(({ choice }) => choice === key);
      return t('coordinator.chart.pointsValue', { points: found?.points ?? 0 });
    }
    case 'number':
      return '';
  }
}

function numberLines({ t, number }: Speech): readonly Line[] {
  const say = (x: number | undefined): string =>
    x === undefined ? '' : number(x, { maximumFractionDigits: 1, useGrouping: false });
  const line = (
    key: string,
    label: string,
    pick: (finding: Extract<Finding, { shape: 'number' }>) => string,
  ): Line => ({
    key,
    label,
    figure: (finding) => (finding.shape === 'number' ? pick(finding) : ''),
  });
  return [
    line('median', t('coordinator.chart.median'), ({ median }) => say(median)),
    line('mean', t('coordinator.chart.mean'), ({ mean }) => say(mean)),
    line('quartiles', t('coordinator.chart.quartiles'), (finding) =>
      finding.base.n === 0
        ? ''
        : t('coordinator.chart.rangeValue', {
            low: say(finding.lowerQuartile),
            high: say(finding.upperQuartile),
          }),
    ),
  ];
}
