import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCoordinate, parsePair } from '../../src/fill/parse-place.ts';
import { lengthOf } from '../../src/fill/place-text.ts';

test.each([
  ['43.65107', 'latitude', 43.651_07],
  ['-79.347', 'longitude', -79.347],
  ['\u221279.347', 'longitude', -79.347],
  ['79.347 W', 'longitude', -79.347],
  ['W 79.347', 'longitude', -79.347],
  ['79,347', 'longitude', 79.347],
  ['٤٣٫٦٥', 'latitude', 43.65],
  [`43° 39' 4" N`, 'latitude', 43.651_111_1],
  ['43 39 4', 'latitude', 43.651_111_1],
  ['33°51′31″S', 'latitude', -33.858_611_1],
  ['43° 39.5′', 'latitude', 43.658_333_3],
  ['43.5°', 'latitude', 43.5],
  ['79 W', 'latitude', undefined],
  ["43° 61'", 'latitude', undefined],
  ['here', 'latitude', undefined],
  ['', 'latitude', undefined],
  ['4-3', 'latitude', undefined],
] as const)('%s as a %s is %s', (typed, axis, value) => {
  expect(parseCoordinate(typed, axis)).toBe(value);
});

test.each([
  ['43.65107, -79.34702', '43.65107', '-79.34702'],
  ['43.65107,-79.34702', '43.65107', '-79.34702'],
  ['43.65107 -79.34702', '43.65107', '-79.34702'],
  ['43,65; -79,34', '43,65', '-79,34'],
  [`43°39'4"N 79°20'49"W`, `43°39'4"N`, `79°20'49"W`],
])('%s is a pair', (typed, latitude, longitude) => {
  expect(parsePair(typed)).toEqual({ latitude, longitude });
});

test.each(['43.65107', '43,65', '43 39 4', 'Main Street, 4', ''])('%s is no pair', (typed) => {
  expect(parsePair(typed)).toBeUndefined();
});

test('what is written as a number is that number', () => {
  fc.assert(
    fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (value) => {
      expect(parseCoordinate(value.toFixed(7), 'longitude')).toBe(Number(value.toFixed(7)) || 0);
    }),
  );
});

test('a degree along a meridian is about 111.2 km, and an area goes back to where it began', () => {
  const corner = (latitude: number, longitude: number) => ({ latitude, longitude });
  expect(lengthOf([corner(0, 0), corner(1, 0)], false)).toBeCloseTo(111_195, -1);
  const square = [corner(0, 0), corner(0, 1), corner(1, 1), corner(1, 0)];
  expect(lengthOf(square, true)).toBeCloseTo(lengthOf([...square, corner(0, 0)], false), 6);
  expect(lengthOf([corner(1, 1)], true)).toBe(0);
});
