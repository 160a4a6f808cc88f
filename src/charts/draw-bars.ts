import { barX, link, plot, text } from '@observablehq/plot';
import type { Bar, BarDrawing } from './bar.ts';
import { wrapText } from './wrap-text.ts';

/**
 * Bars as SVG by Observable Plot. This file is loaded when the first chart is drawn, not before.
 *
 *   narrow:  label            wide:  label  ████████──┤ 42 %
 *            ████████──┤ 42 %
 *
 * Plot puts a <style> element into its SVG, which our Content-Security-Policy forbids (style-src
 * 'self'): it is taken out before the SVG reaches the page, and charts.css has its rules.
 * Colours come from classes, so that themes and forced colours reach them.
 */
export function drawBars(drawing: BarDrawing): SVGSVGElement {
  const { width, fontSize, direction, most } = drawing;
  const isRtl = direction === 'rtl';
  const isWide = width >= 34 * fontSize;
  const labelWidth = isWide ? Math.min(20 * fontSize, width * 0.4) : width;
  const rows = drawing.bars.map((bar) => ({
    ...bar,
    lines: wrapText(bar.label, labelWidth - fontSize, `${fontSize}px ${drawing.fontFamily}`),
  }));
  const place = placeRows(rows, fontSize, isWide);
  const valueRoom = (drawing.valueLetters * 0.6 + 1.2) * fontSize;
  const start = isWide ? labelWidth : 1;
  const svg = plot({
    className: 'wm-plot',
    width,
    height: place.height,
    marginTop: 0,
    marginBottom: 0,
    marginLeft: isRtl ? valueRoom : start,
    marginRight: isRtl ? start : valueRoom,
    x: { axis: null, domain: [0, most > 0 ? most : 1], reverse: isRtl },
    y: { type: 'identity', axis: null },
    marks: [
      link(place.rows, {
        className: 'wm-plot-track',
        x1: 0,
        x2: most > 0 ? most : 1,
        y1: 'track',
        y2: 'track',
      }),
      ...place.rows.map((row) =>
        barX([row], {
          className: 'wm-plot-bar',
          x1: 0,
          x2: 'length',
          insetTop: row.top,
          insetBottom: place.height - row.bottom,
          rx: 3,
        }),
      ),
      ...['wm-plot-halo', 'wm-plot-whisker'].map((className) =>
        link(place.rows.flatMap(whiskerOf), { className, x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2' }),
      ),
      text(place.rows, {
        className: 'wm-plot-label',
        frameAnchor: isRtl ? 'right' : 'left',
        y: 'labelMiddle',
        text: ({ lines }: Placed) => lines.join('\n'),
        lineHeight: lineHeight,
        // Anchors follow the text's direction: `end` is the edge beside the bars in both.
        textAnchor: isWide ? 'end' : 'start',
        dx: (isWide ? -0.75 * fontSize : 0) * (isRtl ? -1 : 1),
        fontSize,
      }),
      text(place.rows, {
        className: 'wm-plot-value',
        x: ({ length, range }: Placed) => Math.max(length, range?.high ?? 0),
        y: 'middle',
        text: 'value',
        textAnchor: 'start',
        dx: 0.5 * fontSize * (isRtl ? -1 : 1),
        fontSize,
      }),
    ],
  });
  svg.querySelector('style')?.remove();
  if (!(svg instanceof SVGSVGElement)) throw new Error('the chart is not an SVG');
  return svg;
}

const lineHeight = 1.25;

type Row = Bar & { readonly lines: readonly string[] };
type Placed = Row & {
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
  readonly track: number;
  readonly labelMiddle: number;
};

/** Where each bar stands, in pixels from the top: as high as its label's lines need. */
function placeRows(
  rows: readonly Row[],
  fontSize: number,
  isWide: boolean,
): { readonly rows: readonly Placed[]; readonly height: number } {
  const thickness = 1.4 * fontSize;
  const gap = (isWide ? 0.7 : 1) * fontSize;
  const placed: Placed[] = [];
  let at = 0;
  for (const row of rows) {
    const labelHeight = row.lines.length * lineHeight * fontSize;
    const height = isWide
      ? Math.max(thickness, labelHeight)
      : labelHeight + 0.25 * fontSize + thickness;
    const top = isWide ? at + (height - thickness) / 2 : at + height - thickness;
    const middle = top + thickness / 2;
    placed.push({
      ...row,
      top,
      bottom: top + thickness,
      middle,
      track: top + thickness,
      labelMiddle: isWide ? at + height / 2 : at + labelHeight / 2,
    });
    at += height + gap;
  }
  return { rows: placed, height: Math.max(1, at - gap + 2) };
}

/** A line from end to end, and a short one across each end. */
function whiskerOf({ range, middle }: Placed) {
  if (range === undefined) return [];
  const { low, high } = range;
  const across = (x: number) => ({ x1: x, x2: x, y1: middle - 4, y2: middle + 4 });
  return [{ x1: low, x2: high, y1: middle, y2: middle }, across(low), across(high)];
}
