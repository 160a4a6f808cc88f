import axe from 'axe-core';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createDatabase } from '../../src/outbox/database.ts';
import { eachSendFails } from '../outbox/each-send-fails.ts';
import { type FaultyIndexedDb, makeIndexedDbFaulty } from '../outbox/faulty-indexeddb.ts';
import { agrees, createPhone, heading, pick, press } from './phone.tsx';

/** A phone whose storage fails while she sends. */
let faults: FaultyIndexedDb | undefined;
afterEach(() => {
  faults?.remove();
  faults = undefined;
  vi.restoreAllMocks();
});

async function entriesIn(name: string): Promise<number> {
  const db = createDatabase(name);
  await db.open();
  const count = await db.entries.count();
  db.close();
  return count;
}

test('[OUT2] [OUT3] whichever call fails while she sends: saved, or said not saved with answers and file on screen', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const layer = makeIndexedDbFaulty();
  faults = layer;
  let looked = 0;
  const refused = await eachSendFails(layer, async () => {
    const phone = createPhone();
    await phone.opens();
    return {
      async comesToSend() {
        await agrees();
        await pick('Yes');
        await press('Next');
        await press('See all my answers');
      },
      presses: () => press(/^(Send my answers|Try again)$/),
      settled: () => phone.tries.settled,
      says: () =>
        heading('Thank you!').query() !== null
          ? 'saved'
          : heading('Not saved yet').query() !== null
            ? 'notSaved'
            : 'nothing',
      async looks() {
        await expect.element(page.getByText('Are you 16 years old or older?')).toBeVisible();
        await expect
          .element(page.getByRole('button', { name: 'Save my answers as a file' }))
          .toBeVisible();
        looked += 1;
        if (looked > 1) return;
        const { violations } = await axe.run(document.body);
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      },
      onDisk: () => entriesIn(phone.databaseName),
      leaves: () => phone.closes(),
    };
  });
  expect(refused).toBeGreaterThan(10);
}, 600_000);
