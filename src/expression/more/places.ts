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
    intersects: ([line]) => crossesItself(pointsOf([given(line)]) ?? []),
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

/**
 * Whether a side of a line or an area meets another, but for the corner that neighbours share. On
 * a flat map, as `geofence` is.
 */
function crossesItself(points: readonly Point[]): boolean {
  const corners = points.filter((point, at) => at === 0 || !isSamePoint(point, points[at - 1]));
  const sides = corners.slice(1).map((to, at) => [corners[at] as Point, to] as const);
  return sides.some(([from, to], at) =>
    sides.slice(at + 1).some(([otherFrom, otherTo], more) => {
      if (isSamePoint(to, otherFrom) && more === 0)
        return isOn(otherTo, from, to) || isOn(from, otherFrom, otherTo);
      if (isSamePoint(from, otherTo) && at === 0)
        return isOn(otherFrom, from, to) || isOn(to, otherFrom, otherTo);
      return doMeet(from, to, otherFrom, otherTo);
    }),
  );
}

const isSamePoint = (one: Point | undefined, other: Point | undefined): boolean =>
  one !== undefined && other !== undefined && one[0] === other[0] && one[1] === other[1];

/** On which side of the way from `a` to `b` a point lies: above 0 to the left, 0 on the way. */
const sideOf = ([a, b]: readonly [Point, Point], point: Point): number =>
  Math.sign((b[1] - a[1]) * (point[0] - a[0]) - (b[0] - a[0]) * (point[1] - a[1]));

const isOn = (point: Point, a: Point, b: Point): boolean =>
  sideOf([a, b], point) === 0 &&
  Math.min(a[0], b[0]) <= point[0] &&
  point[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= point[1] &&
  point[1] <= Math.max(a[1], b[1]);

const doMeet = (a: Point, b: Point, c: Point, d: Point): boolean =>
  (sideOf([a, b], c) * sideOf([a, b], d) < 0 && sideOf([c, d], a) * sideOf([c, d], b) < 0) ||
  isOn(c, a, b) ||
  isOn(d, a, b) ||
  isOn(a, c, d) ||
  isOn(b, c, d);

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
