import { inputsOf } from '../function-names.ts';
import { given } from '../inputs.ts';
import type { FunctionTable } from '../table.ts';
import { toNodes, toText, type Value } from '../value.ts';

/**
 * Metres and square metres on a round earth of the radius that ODK's clients use. A line or an
 * area is a text of points, `latitude longitude …; latitude longitude …`, or a node a point.
 */
const radius = 6_378_100;

export const table: FunctionTable = {
  inputs: inputsOf('places'),
  plain: {
    area: (inputs) => area(pointsOf(inputs)),
    'enclosed-area': (inputs) => area(pointsOf(inputs)),
    distance: (inputs) => distance(pointsOf(inputs)),
    geofence: ([point, fence]) => isInside(pointsOf([given(point)])?.[0], pointsOf([given(fence)])),
  },
};

type Point = readonly [latitude: number, longitude: number];

/** In radians; `undefined` where one is not a place on earth. */
function pointsOf(inputs: readonly Value[]): readonly Point[] | undefined {
  const written = inputs
    .flatMap((input) => toNodes(input))
    .flatMap((node) => toText(node).split(';'))
    .filter((point) => point.trim() !== '');
  const points = written.map((point) => {
    const [latitude = Number.NaN, longitude = Number.NaN] = point.trim().split(/\s+/).map(Number);
    return [latitude, longitude] as const;
  });
  const isReal = points.every(
    ([latitude, longitude]) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180,
  );
  const turn = Math.PI / 180;
  return isReal
    ? points.map(([latitude, longitude]) => [latitude * turn, longitude * turn])
    : undefined;
}

/** Of a polygon on a sphere: Chamberlain and Duquette, JPL Publication 07-03, equation 3. */
function area(points: readonly Point[] | undefined): number {
  if (points === undefined) return Number.NaN;
  if (points.length < 3) return 0;
  const sum = points.reduce((total, [latitude, longitude], at) => {
    const [nextLatitude, nextLongitude] = points[(at + 1) % points.length] as Point;
    return total + (nextLongitude - longitude) * (2 + Math.sin(latitude) + Math.sin(nextLatitude));
  }, 0);
  return toCentimetre(Math.abs((sum * radius * radius) / 2));
}

/**
 * Whether a place is in an area: a way out of it crosses the border an odd number of times. On a
 * flat map, which no fence is large enough to tell from the earth.
 */
function isInside(place: Point | undefined, fence: readonly Point[] | undefined): boolean {
  if (place === undefined || fence === undefined) return false;
  const [latitude, longitude] = place;
  return fence.reduce((isIn, [north, east], at) => {
    const [lastNorth, lastEast] = fence[(at + fence.length - 1) % fence.length] as Point;
    if (north > latitude === lastNorth > latitude) return isIn;
    const border = east + ((latitude - north) / (lastNorth - north)) * (lastEast - east);
    return longitude < border ? !isIn : isIn;
  }, false);
}

/** Along the points, by the haversine formula, which stays exact where they are near. */
function distance(points: readonly Point[] | undefined): number {
  if (points === undefined) return Number.NaN;
  const sum = points.slice(1).reduce((total, [latitude, longitude], at) => {
    const [lastLatitude, lastLongitude] = points[at] as Point;
    const half =
      Math.sin((latitude - lastLatitude) / 2) ** 2 +
      Math.cos(latitude) * Math.cos(lastLatitude) * Math.sin((longitude - lastLongitude) / 2) ** 2;
    return total + 2 * Math.asin(Math.sqrt(half));
  }, 0);
  return toCentimetre(sum * radius);
}

const toCentimetre = (metres: number): number => Math.round(metres * 100) / 100;
