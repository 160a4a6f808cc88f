import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { eachSendFails } from '../outbox/each-send-fails.ts';
import { type FaultyIndexedDb, makeIndexedDbFaulty } from '../outbox/faulty-indexeddb.ts';
import { facilitator, load, person, takeTablet } from './tablet.tsx';

/** A tablet whose storage fails under the screens. */
let faults: FaultyIndexedDb | undefined;
beforeEach(async () => {
  await page.viewport(820, 1180);
});
afterEach(() => {
  faults?.remove();
  faults = undefined;
  vi.restoreAllMocks();
});

const barriers = async () =>
  (await axe.run(document.body)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

test('[OUT2] [OUT3] whichever call fails while a person sends: saved, or said not saved with answers and file on screen', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const layer = makeIndexedDbFaulty();
  faults = layer;
  const refused = await eachSendFails(layer, async () => {
    const tablet = await takeTablet();
    const screen = await load(tablet, { invitation: 'token' });
    const thanks = screen.getByRole('heading', { name: 'Your code' });
    const notSaved = screen.getByText(/^Not saved: this device could not keep/);
    return {
      async comesToSend() {
        await facilitator.enrols(screen);
        await facilitator.handsOver(screen);
        await person.begins(screen);
        await person.says(screen, 'The bus');
        await screen.getByRole('button', { name: 'Next' }).click();
        await screen.getByRole('radio', { name: 'In town' }).click();
        await screen.getByRole('button', { name: 'See my answers' }).click();
      },
      presses: () => screen.getByRole('button', { name: 'Send my answers' }).click(),
      settled: () => tablet.tries.settled,
      says: () =>
        thanks.query() !== null ? 'saved' : notSaved.query() !== null ? 'notSaved' : 'nothing',
      async looks() {
        await expect.element(screen.getByText('The bus')).toBeVisible();
        await expect.element(screen.getByRole('button', { name: 'Save to a file' })).toBeVisible();
        await expect.element(screen.getByText('Your code')).not.toBeInTheDocument();
      },
      onDisk: async () => (await tablet.outbox.held()).length,
      leaves: () => screen.unmount(),
    };
  });
  expect(refused).toBeGreaterThan(10);
}, 600_000);

test('[HON1] a storage that does not answer: no old count, but a way to what is kept', async () => {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await expect.element(screen.getByText('Saved on this device', { exact: false })).toBeVisible();
  const broken = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
    throw new DOMException('the disk failed', 'UnknownError');
  });
  // Another tab has changed something: it is counted again.
  new BroadcastChannel(tablet.name).postMessage('entries');
  await expect.element(screen.getByText(/storage does not answer/)).toBeVisible();
  await expect
    .element(screen.getByRole('link', { name: 'See and save what is kept on this device' }))
    .toHaveAttribute('href', '/rescue.html');
  await expect
    .element(screen.getByText('Saved on this device', { exact: false }))
    .not.toBeInTheDocument();
  expect(await barriers()).toEqual([]);
  broken.mockRestore();
  new BroadcastChannel(tablet.name).postMessage('entries');
  await expect.element(screen.getByText('Saved on this device', { exact: false })).toBeVisible();
});

test('[HON1] [OUT9] answers that another tab has deleted are not counted any more', async () => {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await tablet.outbox.keepRecollection('x', 1);
  await facilitator.handsOver(screen);
  await person.begins(screen);
  await person.says(screen, 'The bus');
  await person.finishes(screen);
  await person.readsCode(screen);
  await person.handsBack(screen);
  await facilitator.unlocks(screen);
  const chip = () => document.querySelector('.wm-chip')?.textContent;
  await expect.poll(chip).toContain('Saved on this device1');
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(tablet.name);
    request.onsuccess = resolve;
    request.onerror = reject;
  });
  await expect.poll(chip).toContain('Saved on this device0');
});
