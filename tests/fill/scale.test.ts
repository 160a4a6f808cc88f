import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultOfValue } from '../../src/engine/fault-of-value.ts';
import { scaleOf } from '../../src/fill/scale.ts';
import type { Question } from '../../src/model/form.ts';

test.each([
  { start: 0, end: 1, step: 0.1, values: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] },
  { start: 10, end: 4, step: 3, values: [10, 7, 4] },
  { start: 1, end: 6, step: 2, values: [1, 3, 5] },
  { start: -1, end: 1, step: 1, values: [-1, 0, 1] },
])('from $start to $end by $step', ({ values, ...range }) => {
  const scale = scaleOf(range);
  expect(Array.from({ length: scale.count }, (_, i) => scale.valueAt(i))).toEqual(values);
});

const tenths = (least: number) => fc.integer({ min: least, max: 500 }).map((n) => n / 10);

test('each value of a scale is one that the engine takes, and is found again', () => {
  fc.assert(
    fc.property(tenths(-500), tenths(-500), tenths(1), (start, end, step) => {
      const scale = scaleOf({ start, end, step });
      const question = { kind: 'range', start, end, step } as Question;
      const rule = { isOffered: () => false, isAlone: () => false };
      for (let i = 0; i < scale.count; i += 1) {
        const value = scale.valueAt(i);
        if (faultOfValue(question, rule, value, undefined) !== undefined) return false;
        if (scale.indexOf(value) !== i) return false;
      }
      return true;
    }),
  );
});
