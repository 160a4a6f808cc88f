import type { GeoPoint } from '../../model/answer.ts';

/** The points as they lie, north up: a slip of the hand is seen at once. Nothing of a map is fetched. */
export function LineSketch(props: {
  readonly points: readonly GeoPoint[];
  readonly isClosed: boolean;
}) {
  const { points, isClosed } = props;
  if (points.length < 2) return null;
  const spots = laidOut(points);
  const path = spots.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return (
    <svg className="fill-sketch" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {isClosed && points.length > 2 ? (
        <polygon className="fill-sketch-area" points={path} />
      ) : (
        <polyline className="fill-sketch-line" points={path} />
      )}
      {spots.map(({ x, y, key }, i) => (
        <circle
          key={key}
          className={i === 0 ? 'fill-sketch-first' : 'fill-sketch-point'}
          cx={x}
          cy={y}
          r={i === 0 ? 6 : 4}
        />
      ))}
    </svg>
  );
}

const width = 240;
const height = 140;
const margin = 14;

type Spot = { readonly x: number; readonly y: number; readonly key: string };

/** To fit the frame, a degree of longitude as long as it is at that latitude. */
function laidOut(points: readonly GeoPoint[]): readonly Spot[] {
  const middle = points.reduce((sum, { latitude }) => sum + latitude, 0) / points.length;
  const squeeze = Math.max(Math.cos((middle * Math.PI) / 180), 0.01);
  const flat = points.map(({ latitude, longitude }) => ({ x: longitude * squeeze, y: -latitude }));
  const [xs, ys] = [flat.map(({ x }) => x), flat.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [across, down] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = Math.min(
    (width - 2 * margin) / (across || Number.EPSILON),
    (height - 2 * margin) / (down || Number.EPSILON),
  );
  const keys = keysOf(points);
  return flat.map(({ x, y }, i) => ({
    key: keys[i] ?? '',
    x: width / 2 + (x - left - across / 2) * scale,
    y: height / 2 + (y - top - down / 2) * scale,
  }));
}

/** A name for each point that moves with it; the same place twice has two. */
export function keysOf(points: readonly GeoPoint[]): readonly string[] {
  const seen = new Map<string, number>();
  return points.map(({ latitude, longitude }) => {
    const place = `${latitude} ${longitude}`;
    const before = seen.get(place) ?? 0;
    seen.set(place, before + 1);
    return `${place} ${before}`;
  });
}
