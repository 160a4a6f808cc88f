import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftDaysAfterEnd, leastDraftDays, usualDraftDays } from '../../src/model/draft-days.ts';
import {
  type Counted,
  countOn,
  daysLeft,
  keptUntil,
  type SaidOfDraft,
} from '../../src/outbox/draft-time.ts';

const start = Date.parse('2026-11-22');
const on = (day: number): string => new Date(start + day * 86_400_000).toISOString().slice(0, 10);
const says = (day: number, more: Partial<SaidOfDraft> = {}): SaidOfDraft => ({
  day: on(day),
  days: usualDraftDays,
  isOver: false,
  ...more,
});
/** Heard on each of these days, since the last change. */
const heard = (days: readonly number[], more: Partial<SaidOfDraft> = {}): Counted =>
  days.reduce<Counted | undefined>((before, day) => countOn(before, says(day, more)), undefined) ??
  countOn(undefined, says(0, more));

const each = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('counting the days of an unfinished form', () => {
  test('[RET3] is over after its days, each to its end, and not before', () => {
    expect(daysLeft(heard(each(0, 30)))).toBe(0);
    expect(keptUntil(heard(each(0, 30)))).toBe(on(30));
    expect(daysLeft(heard(each(0, 31)))).toBeLessThan(0);
    expect(daysLeft(heard([0]))).toBe(30);
    expect(keptUntil(heard([0]))).toBe(on(30));
  });

  test('[RET3] of a consultation that is over, two weeks after that was heard', () => {
    const open = heard(each(0, 4));
    const closed = countOn(open, says(5, { isOver: true }));
    expect(keptUntil(closed)).toBe(on(5 + draftDaysAfterEnd));
    expect(keptUntil(countOn(closed, says(6)))).toBe(on(30));
    expect(daysLeft(heard(each(0, 15), { isOver: true }))).toBeLessThan(0);
  });

  test('[RET3] fewer than a week is taken from nobody', () => {
    expect(heard([0], { days: 0 }).days).toBe(leastDraftDays);
    expect(daysLeft(heard(each(0, 7), { days: -400 }))).toBe(0);
  });

  test('[RET5] one word takes a third of the time at most, whatever year it says', () => {
    const far = countOn(heard([0]), says(40_000));
    expect(daysLeft(far)).toBe(20);
    expect(daysLeft(countOn(heard([0], { isOver: true }), says(40_000, { isOver: true })))).toBe(9);
  });

  test('[RET5] a day that goes back begins the count anew', () => {
    const clockMended = countOn(countOn(heard([0]), says(40_000)), says(1));
    expect(clockMended).toEqual(heard([1]));
  });

  test('[RET3] nothing is up before its days have gone by on the server, whenever it is asked', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 });
    void fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 0, max: 90 }),
        fc.array(fc.boolean(), { minLength: 61, maxLength: 61 }),
        (steps, days, over) => {
          let today = 0;
          let counted = countOn(undefined, says(0, { days, isOver: over[0] ?? false }));
          steps.forEach((gap, n) => {
            today += gap;
            const isOver = over[n + 1] ?? false;
            counted = countOn(counted, says(today, { days, isOver }));
            const least = Math.max(leastDraftDays, days);
            const kept = isOver ? Math.min(least, draftDaysAfterEnd) : least;
            if (daysLeft(counted) < 0) expect(today).toBeGreaterThan(kept);
          });
        },
      ),
    );
  });

  test('[RET5] a server whose clock leaps takes no more than a third before its time, each leap', () => {
    void fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 29 }),
        fc.integer({ min: 1, max: 30_000 }),
        (at, leap) => {
          // Right until `at`, wrong ever after.
          const wrong = [...each(0, at), ...each(at + 1, 40).map((day) => day + leap)];
          const up = wrong.findIndex((_, n) => daysLeft(heard(wrong.slice(0, n + 1))) < 0);
          expect(up).toBeGreaterThan(20);
        },
      ),
      { numRuns: 60 },
    );
  });
});
