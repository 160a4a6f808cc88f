import { type PointerEvent, useRef, useState } from 'react';

/** A line of ink: points in the pad's own measure. */
export type Stroke = readonly (readonly [x: number, y: number])[];

export type PadSize = { readonly width: number; readonly height: number };

/** Paper to draw on with a finger, a pen or the mouse. What it shows is what is kept. */
export function DrawingPad(props: {
  readonly label: string;
  readonly size: PadSize;
  /** A picture beneath the ink. */
  readonly under: string | undefined;
  readonly strokes: readonly Stroke[];
  /** A line was drawn to its end. */
  readonly onStroke: (stroke: Stroke) => void;
}) {
  const { size, under, strokes } = props;
  const paper = useRef<SVGSVGElement>(null);
  const drawing = useRef<[number, number][]>(undefined);
  const [, redraw] = useState(0);

  const pointAt = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = paper.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return undefined;
    const x = ((clientX - box.left) / box.width) * size.width;
    const y = ((clientY - box.top) / box.height) * size.height;
    return [Math.round(x * 10) / 10, Math.round(y * 10) / 10] as [number, number];
  };
  const add = (event: { clientX: number; clientY: number }) => {
    const point = pointAt(event);
    if (point === undefined || drawing.current === undefined) return;
    drawing.current.push(point);
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    drawing.current = [];
    try {
      // So that a line that leaves the paper for a moment goes on when it comes back.
      event.currentTarget.setPointerCapture(event.pointerId);
    } catch {
      // The pen was lifted in the same moment.
    }
    add(event);
    redraw((count) => count + 1);
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (drawing.current === undefined) return;
    const all = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const one of all.length > 0 ? all : [event]) add(one);
    redraw((count) => count + 1);
  };
  const end = () => {
    const stroke = drawing.current;
    drawing.current = undefined;
    if (stroke !== undefined && stroke.length > 0) props.onStroke(stroke);
  };

  return (
    <svg
      ref={paper}
      className="fill-pad"
      viewBox={`0 0 ${size.width} ${size.height}`}
      style={{ aspectRatio: `${size.width} / ${size.height}` }}
      role="img"
      aria-label={props.label}
      data-hears
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {under !== undefined && <image href={under} width={size.width} height={size.height} />}
      <path className="fill-ink" d={[...strokes, drawing.current ?? []].map(pathOf).join('')} />
    </svg>
  );
}

/** A dot is a line of no length, which round ends make visible. */
const pathOf = (stroke: Stroke): string =>
  stroke.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('') +
  (stroke.length === 1 ? 'h0.1' : '');
