import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { everyCallFails } from './every-call-fails.ts';
import { makeIndexedDbFaulty } from './faulty-indexeddb.ts';

let faults: ReturnType<typeof makeIndexedDbFaulty> | undefined;
afterEach(() => {
  faults?.remove();
  vi.restoreAllMocks();
});

test('[OUT1] [OUT2] [OUT3] whichever call to IndexedDB fails: saved, or said not saved; never silence, never a half', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  faults = makeIndexedDbFaulty();
  expect(await everyCallFails(faults, 'fails')).toBeGreaterThan(40);
});
