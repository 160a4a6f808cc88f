import { afterEach, expect, test, vi } from 'vitest';
import { everyCallFails } from './every-call-fails.ts';
import { makeIndexedDbFaulty } from './faulty-indexeddb.ts';

/** The same evenings as over fake-indexeddb, over Chromium's own. */
let faults: ReturnType<typeof makeIndexedDbFaulty> | undefined;
afterEach(() => {
  faults?.remove();
  vi.restoreAllMocks();
});

test('[OUT1] [OUT2] [OUT3] whichever call to Chromium’s IndexedDB fails: saved, or said not saved', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  faults = makeIndexedDbFaulty();
  expect(await everyCallFails(faults, 'fails-for-real')).toBeGreaterThan(40);
});
