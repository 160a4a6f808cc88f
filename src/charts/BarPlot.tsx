import { useEffect, useRef, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { type Bar, type BarDrawing, lettersOf, mostOf } from './bar.ts';
import './charts.css';

type Draw = (drawing: BarDrawing) => SVGSVGElement;

/**
 * The bars themselves: for the eye only. Whoever shows them shows or hides the same figures as a
 * table beside them (`ChartFrame`), so the drawing is hidden from screen readers.
 */
export function BarPlot(props: {
  readonly bars: readonly Bar[];
  /** Both for panels that are read side by side; absent: as its own bars need. */
  readonly most?: number | undefined;
  readonly valueLetters?: number | undefined;
  /** The drawing could not be loaded, say without a connection. */
  readonly onFail: () => void;
}) {
  const { bars, most = mostOf(bars), valueLetters = lettersOf(bars), onFail } = props;
  const { t } = useSpeech();
  const host = useRef<HTMLDivElement>(null);
  const [draw, setDraw] = useState<Draw>();
  const width = useWidth(host);

  useEffect(() => {
    let isGone = false;
    import('./draw-bars.ts').then(
      ({ drawBars }) => {
        if (!isGone) setDraw(() => drawBars);
      },
      () => {
        if (!isGone) onFail();
      },
    );
    return () => {
      isGone = true;
    };
  }, [onFail]);

  useEffect(() => {
    if (host.current === null || draw === undefined || width === 0) return;
    const { fontSize, fontFamily, direction } = getComputedStyle(host.current);
    host.current.replaceChildren(
      draw({
        bars,
        most,
        valueLetters,
        width,
        fontSize: Number.parseFloat(fontSize),
        fontFamily,
        direction: direction === 'rtl' ? 'rtl' : 'ltr',
      }),
    );
  }, [bars, most, valueLetters, draw, width]);

  return (
    <div className="wm-plot-host" aria-hidden="true">
      <div ref={host} />
      {draw === undefined && <p className="wm-quiet wm-small">{t('coordinator.chart.drawing')}</p>}
    </div>
  );
}

/** Its width in whole pixels, kept up to date; 0 before it is on screen. */
function useWidth(host: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (host.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(host.current);
    return () => observer.disconnect();
  }, [host]);
  return width;
}
