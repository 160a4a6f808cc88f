import { expect, test } from 'vitest';
import { type DeviceState, deviceStates } from '../../src/coordinator/people/device-state.ts';
import type { Checkpoint } from '../../src/protocol/pull.ts';
import { seen, townOfDevices } from './some-devices.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.parse('2026-11-22T15:00:00.000Z');

const states = (...devices: readonly ReturnType<typeof seen>[]): readonly DeviceState[] =>
  deviceStates({ now, devices: [...devices] });
const concernsOf = (about: Parameters<typeof seen>[2]) =>
  states(seen(now, 'x', about))[0]?.concerns;

test('who needs a person comes first, and who is off the list and holds nothing comes last', () => {
  expect(states(...townOfDevices(now)).map(({ device }) => device.name)).toEqual([
    'Blue tablet',
    'Tablet 3',
    'Old phone of the kitchen table in Saint-Félix-de-Dalquier',
    'Lost tablet',
    'Quiet tablet',
    'Before all this',
    'Library tablet',
    'Noor',
    'Broken tablet',
  ]);
});

test('what a silent device held it still holds, and its oldest grows older meanwhile', () => {
  const [tablet] = deviceStates(
    { now, devices: [seen(now, 'Tablet 3', { held: 12, oldestAge: 2 * hour, heardAgo: day })] },
    hour,
  );
  expect(tablet).toMatchObject({ held: 12, heardAgo: 25 * hour, oldestAge: 27 * hour });
  expect(tablet?.concerns).toEqual(['unheardHolding']);
});

test('a device that is heard and holds something young needs nobody', () => {
  expect(concernsOf({ held: 3, oldestAge: 2 * hour })).toEqual([]);
});

test('a device that is heard and whose oldest waits for more than a day is stuck', () => {
  expect(concernsOf({ held: 3, oldestAge: 25 * hour })).toEqual(['stuck']);
});

test('what was set apart does not count as waiting', () => {
  expect(concernsOf({ held: 2, setApart: 2, oldestAge: 9 * day })).toEqual(['setApart']);
});

test('storage is at risk where something would be lost with it', () => {
  const storage = { persisted: false, journal: true };
  expect(concernsOf({ storage })).toEqual([]);
  expect(concernsOf({ storage, drafts: 1 })).toEqual(['storageAtRisk']);
  expect(concernsOf({ storage, held: 1, oldestAge: 0 })).toEqual(['storageAtRisk']);
  expect(states(seen(now, 'x', { storage }))[0]?.isStorageAtRisk).toBe(true);
});

test('a storage with little room is said, and one that tells no sizes is not', () => {
  const sized = (usage: number, quota: number) => ({
    persisted: true,
    journal: true,
    usage,
    quota,
  });
  expect(concernsOf({ storage: sized(960e6, 1_000e6) })).toEqual(['storageFull']);
  expect(concernsOf({ storage: sized(95e9, 100e9) })).toEqual(['storageFull']);
  expect(concernsOf({ storage: sized(10e6, 1_000e6) })).toEqual([]);
  expect(concernsOf({ storage: { persisted: true, journal: true } })).toEqual([]);
});

test('an older app than the newest in the house is said, by numbers and not by letters', () => {
  const [older, newest] = states(
    seen(now, 'a', { app: '0.10.0' }),
    seen(now, 'b', { app: '0.9.0' }),
  );
  expect(older).toMatchObject({ device: { name: 'b' }, concerns: ['olderApp'] });
  expect(newest?.concerns).toEqual([]);
});

test('a device that was let in an hour ago and never came back is said', () => {
  const { heardAt: _, reportedAt: __, report: ___, ...silent } = seen(now, 'x');
  expect(deviceStates({ now, devices: [silent] })[0]?.concerns).toEqual(['neverHeard']);
  const fresh = { ...silent, enrolledAt: now };
  expect(deviceStates({ now, devices: [fresh] })[0]?.concerns).toEqual([]);
});

test('one that was silent since another of its name came is said to be replaced, and what it held stays said', () => {
  const old = seen(now, 'Tablet 3', { held: 2, oldestAge: 0, heardAgo: 9 * day });
  const again = { ...seen(now, ' tablet 3 '), id: 'again', enrolledAt: now - day };
  const [first, second] = states(again, old);
  expect(first?.device.id).toBe('Tablet 3');
  expect(first?.concerns).toContain('replaced');
  expect(first?.held).toBe(2);
  expect(second?.concerns).toEqual([]);
  // Two of a name that are both heard are two tablets.
  const both = states(again, seen(now, 'Tablet 3'));
  expect(both.flatMap(({ concerns }) => concerns)).toEqual([]);
  const gone = { ...again, revokedAt: now };
  expect(states(gone, old)[0]?.concerns).not.toContain('replaced');
});

test('a device off the list is nobody’s concern, unless it still holds something', () => {
  expect(concernsOf({ isRevoked: true, heardAgo: 90 * day })).toEqual([]);
  expect(concernsOf({ isRevoked: true, held: 1, oldestAge: 0 })).toEqual(['revokedHolding']);
});

test('[ERA2] what a device has not said to have erased is listed, and grieves nobody who never had it', () => {
  const where = { epoch: 'now', history: [{ epoch: 'before', until: 10 }] };
  const erasures = [
    { seq: 12, at: '2026-11-20T10:00:00.000Z', why: 'asked' },
    { seq: 8, at: '2026-11-19T10:00:00.000Z', why: 'withdrawn' },
  ];
  const at = (carriedOut: Checkpoint | undefined, more: object = {}) => {
    const device = seen(now, 'Tablet 3', { heardAgo: hour, ...more });
    const report = device.report && { ...device.report, ...(carriedOut && { carriedOut }) };
    const [state] = deviceStates({
      ...where,
      now,
      erasures,
      devices: [{ ...device, ...(report && { report }) }],
    });
    return [state?.openErasures.map(({ seq }) => seq), state?.concerns];
  };
  expect(at({ epoch: 'now', seq: 12 })).toEqual([[], []]);
  expect(at({ epoch: 'before', seq: 9 })).toEqual([[12], ['erasuresOpen']]);
  // What it said of a time that a restore has undone counts for nothing.
  expect(at({ epoch: 'before', seq: 11 })).toEqual([[12, 8], ['erasuresOpen']]);
  expect(at(undefined)).toEqual([[12, 8], ['erasuresOpen']]);
});
