import type { AnswerValue, GeoPoint } from './answer.ts';

/**
 * Points, lines and areas as XLSForm writes them: `latitude longitude altitude accuracy`, points
 * of a line or an area parted by `;`, and an area's first point once more at its end. Stored, an
 * area has each of its corners once.
 */
export type Shape = 'trace' | 'area' | undefined;

/** What `AnswerValue` allows: with eight figures each, far below what an entry may hold. */
export const mostPoints = 2_000;

/** The fewest points that make the shape. */
export const leastPoints = (shape: 'trace' | 'area'): number => (shape === 'area' ? 3 : 2);

export const printPoint = ({ latitude, longitude, altitude, accuracy }: GeoPoint): string =>
  [latitude, longitude, altitude ?? 0, accuracy ?? 0].map(printDecimal).join(' ');

/** A hair from the equator is `0.0000001`: other tools do not read `1e-7`. */
const printDecimal = (number: number): string =>
  Math.abs(number) < 1e-6 ? number.toFixed(12).replace(/\.?0+$/, '') : String(number);

/** The text that formulas, CSV files and other tools know the place by. */
export function printPlace(
  value: GeoPoint | { readonly points: readonly GeoPoint[] },
  shape: Shape,
): string {
  if ('latitude' in value) return printPoint(value);
  const { points } = value;
  const ring = shape === 'area' && points.length > 0 ? [...points, points[0] as GeoPoint] : points;
  return ring.map(printPoint).join('; ');
}

/** `undefined` for what is no such place. What XLSForm writes for unknown, 0, is left out. */
export function parsePlace(text: string, shape: Shape): AnswerValue | undefined {
  const points: GeoPoint[] = [];
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const numbers = part.trim().split(/[\s,]+/);
    const [latitude, longitude, altitude, accuracy] = numbers.map(Number);
    const isPoint = numbers.length > 1 && numbers.length < 5 && !numbers.some(isNoNumber);
    if (!isPoint || latitude === undefined || longitude === undefined) return undefined;
    points.push({
      latitude,
      longitude,
      ...(altitude ? { altitude } : {}),
      ...(accuracy ? { accuracy } : {}),
    });
  }
  if (shape === undefined) return points.length === 1 ? points[0] : undefined;
  return points.length === 0 || points.length > mostPoints + 1
    ? undefined
    : { points: shape === 'area' ? openRing(points) : points };
}

const isNoNumber = (text: string): boolean => !/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text);

/** Without the first point at the end once more. */
export function openRing(points: readonly GeoPoint[]): GeoPoint[] {
  const [first, last] = [points[0], points[points.length - 1]];
  const isClosed =
    points.length > 1 && first?.latitude === last?.latitude && first?.longitude === last?.longitude;
  return isClosed ? points.slice(0, -1) : [...points];
}
