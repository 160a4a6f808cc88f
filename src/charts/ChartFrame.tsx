import { type ReactNode, useCallback, useId, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import './charts.css';

/**
 * A chart and its twin, the table of the same figures. One is seen, the table is always there for
 * screen readers; the base sizes stand under both.
 */
export function ChartFrame(props: {
  /** What the figure is about: its name for screen readers and the table's caption. */
  readonly title: string;
  readonly chart: (onFail: () => void) => ReactNode;
  readonly table: ReactNode;
  /** Base sizes and what one has to know to read the figure. */
  readonly caption: ReactNode;
}) {
  const { t } = useSpeech();
  const captionId = useId();
  const [view, setView] = useState<'chart' | 'table' | 'notDrawn'>('chart');
  const onFail = useCallback(() => setView('notDrawn'), []);
  const isTable = view !== 'chart';
  return (
    <figure className="wm-chart" aria-label={props.title} aria-describedby={captionId}>
      {view === 'chart' && props.chart(onFail)}
      {view === 'notDrawn' && (
        <p className="wm-small" role="status">
          {t('coordinator.chart.notDrawn')}
        </p>
      )}
      {isTable ? (
        <section
          className="wm-scroll"
          aria-label={t('coordinator.chart.scrollTable', { title: props.title })}
          {...scrollsByKeyboard}
        >
          {props.table}
        </section>
      ) : (
        <div className="wm-hidden">{props.table}</div>
      )}
      <figcaption id={captionId} className="wm-chart-caption">
        {props.caption}
      </figcaption>
      <div className="wm-chart-actions">
        <Button tone="link" onClick={() => setView(isTable ? 'chart' : 'table')}>
          {t(isTable ? 'coordinator.chart.showChart' : 'coordinator.chart.showTable')}
        </Button>
      </div>
    </figure>
  );
}

/** A wide table scrolls by itself, and one without a mouse has to reach it; the page never scrolls sideways. */
const scrollsByKeyboard = { tabIndex: 0 };
