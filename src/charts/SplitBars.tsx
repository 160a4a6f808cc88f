import { useMemo } from 'react';
import type { ShownSplit } from '../analysis/suppress.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { BarPlot } from './BarPlot.tsx';
import { lettersOf, mostOf } from './bar.ts';
import { barsOf, medianBarsOf } from './bars-of.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { FindingCaption } from './FindingCaption.tsx';
import { groupName } from './group-name.ts';
import { SplitTable } from './SplitTable.tsx';
import { type Column, type Speak, sayBase } from './say-figures.ts';
import { WithheldNote } from './WithheldNote.tsx';

/**
 * One question by groups: a panel a group, all of one scale and with the answers in one order, so
 * that the eye can go from panel to panel; numbers as one bar a group. With it one table that has
 * a column a group. Takes a `ShownSplit` only: what `suppress` has let through.
 */
export function SplitBars(props: {
  readonly split: ShownSplit;
  readonly title: string;
  readonly speak: Speak;
  readonly sessionTitle?: ((session: string) => string) | undefined;
}) {
  const { split, title, speak, sessionTitle } = props;
  const speech = useSpeech();
  const { t } = speech;
  const columns = useMemo(
    (): readonly Column[] => [
      // No choice's name has a space in it, so no group can have this key.
      {
        is: 'shown',
        key: 'all together',
        name: speech.t('coordinator.chart.everyone'),
        finding: split.total,
      },
      ...split.groups.map((group) => ({
        ...group,
        name: groupName(speech, speak, split.grouping, group, sessionTitle),
      })),
    ],
    [split, speech, speak, sessionTitle],
  );
  const isNumber = split.total.shape === 'number';
  const hasPanels = split.groups.some((group) => group.is === 'shown' && group.finding.base.n > 0);
  return (
    <ChartFrame
      title={title}
      chart={(onFail) =>
        isNumber ? (
          <Medians columns={columns} onFail={onFail} />
        ) : (
          <Panels columns={columns} speak={speak} onFail={onFail} />
        )
      }
      table={<SplitTable columns={columns} title={title} speak={speak} />}
      caption={
        <>
          <FindingCaption finding={split.total} />
          {!hasPanels && <p>{t('coordinator.chart.allWithheld')}</p>}
          {split.overlaps && <p>{t('coordinator.chart.overlaps')}</p>}
          {split.ungrouped !== undefined && (
            <p>{t('coordinator.chart.ungrouped', { count: split.ungrouped })}</p>
          )}
        </>
      }
    />
  );
}

/** Hidden from screen readers, notes and all: the table says the same, once. */
function Panels(props: {
  readonly columns: readonly Column[];
  readonly speak: Speak;
  readonly onFail: () => void;
}) {
  const { columns, speak, onFail } = props;
  const speech = useSpeech();
  const panels = useMemo(
    () =>
      columns.map((column) => ({
        column,
        bars: column.is === 'shown' ? barsOf(column.finding, speech, speak, 'asAsked') : [],
      })),
    [columns, speech, speak],
  );
  const all = panels.flatMap(({ bars }) => bars);
  return (
    <div className="wm-panels" aria-hidden="true">
      {panels.map(({ column, bars }) => (
        <div key={column.key} className="wm-panel">
          <p className="wm-panel-name">{column.name}</p>
          <PanelNote column={column} />
          {column.is === 'shown' && column.finding.base.n > 0 && (
            <BarPlot bars={bars} most={mostOf(all)} valueLetters={lettersOf(all)} onFail={onFail} />
          )}
        </div>
      ))}
    </div>
  );
}

function Medians(props: { readonly columns: readonly Column[]; readonly onFail: () => void }) {
  const { columns, onFail } = props;
  const speech = useSpeech();
  const bars = useMemo(() => medianBarsOf(columns, speech), [columns, speech]);
  return (
    <div className="wm-panel" aria-hidden="true">
      <p className="wm-panel-name">{speech.t('coordinator.chart.medians')}</p>
      {bars.length > 0 && <BarPlot bars={bars} onFail={onFail} />}
      {columns
        .filter((column) => column.is === 'withheld')
        .map((column) => (
          <div key={column.key} className="wm-panel">
            <p className="wm-panel-name">{column.name}</p>
            <PanelNote column={column} />
          </div>
        ))}
    </div>
  );
}

function PanelNote({ column }: { readonly column: Column }) {
  const speech = useSpeech();
  if (column.is === 'withheld') return <WithheldNote reason={column.reason} />;
  if (column.finding.base.records === 0)
    return <p className="wm-chart-base">{speech.t('coordinator.chart.splitEmpty')}</p>;
  return <p className="wm-chart-base">{sayBase(speech, column.finding.base)}</p>;
}
