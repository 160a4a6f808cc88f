import type { Speech } from '../i18n/i18n.tsx';
import type { GeoPoint } from '../model/answer.ts';

/**
 * A place to read: `43.65107, -79.34702 (±12 m)`. Coordinates are a code that is copied into maps:
 * Latin digits, a point, and left to right in every language. Five decimals are about a metre.
 */
export function placeText(point: GeoPoint, speech: Speech): string {
  const { accuracy } = point;
  const place = `\u2066${coordinatesText(point)}\u2069`;
  return accuracy === undefined ? place : `${place} (±${distanceText(accuracy, speech)})`;
}

export const coordinatesText = ({ latitude, longitude }: GeoPoint): string =>
  `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;

/** Metres, from a kilometre on kilometres: `12 m`, `1.4 km`. */
export function distanceText(metres: number, { number }: Speech): string {
  const isFar = metres >= 1_000;
  return number(isFar ? metres / 1_000 : metres, {
    style: 'unit',
    unit: isFar ? 'kilometer' : 'meter',
    maximumFractionDigits: isFar ? 1 : 0,
  });
}

/** Metres along the points, and back to the first for an area (haversine; the mean radius of GRS 80). */
export function lengthOf(points: readonly GeoPoint[], isClosed: boolean): number {
  const ring = isClosed && points.length > 2 ? [...points, points[0] as GeoPoint] : points;
  return ring.slice(1).reduce((sum, to, i) => sum + metresBetween(ring[i] as GeoPoint, to), 0);
}

function metresBetween(from: GeoPoint, to: GeoPoint): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (a: number, b: number) => Math.sin(radians(b - a) / 2) ** 2;
  const arc =
    half(from.latitude, to.latitude) +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      half(from.longitude, to.longitude);
  return 2 * 6_371_009 * Math.asin(Math.sqrt(arc));
}
