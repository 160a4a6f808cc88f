import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDevice, type Device, openDevice, tablet } from '../e2e/browser.ts';
import { facilitator } from '../e2e/facilitator.ts';
import { isDeskReadyForOffline } from '../e2e/respondent.ts';
import { word } from '../e2e/words.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/** A tablet's image is laid on a second tablet, with an answer in it that nobody has fetched. */
let town: FaultTown;
const devices: Device[] = [];

beforeAll(async () => {
  town = await openFaultTown();
});
afterAll(async () => {
  await Promise.all(devices.map((device) => device.remove()));
  await town.remove();
});

test('[ENT4] [PUSH7] both bring the answer that they share, and one each of their own: three, each once', async () => {
  const invitation = await town.coordinator.post('/api/invitations', {});
  const { token } = (await invitation.json()) as { token: string };
  const first = await openDevice(tablet);
  devices.push(first);
  const page = await first.context.newPage();
  const sam = facilitator(page);
  await sam.enrols(town.line.url, token);
  await isDeskReadyForOffline(page);
  town.line.suffers({ kind: 'cut' });
  await sam.handsOver();
  const writes = async (words: string, on = page): Promise<void> => {
    const person = speaker(on);
    await person.choosesLanguage('English');
    await person.agrees();
    await person.answersTheRest(words);
    await on.getByRole('button', { name: word('more.send'), exact: true }).click();
    await facilitator(on).handBack();
  };
  await writes('shared by both');
  await first.dies();

  const [one, two] = [await first.again(), await cloneDevice(first, tablet)];
  devices.push(one, two);
  const pages = [];
  for (const [device, words] of [
    [one, 'of the first'],
    [two, 'of the second'],
  ] as const) {
    const again = await device.context.newPage();
    await again.goto(`${town.line.url}/collect`);
    await writes(words, again);
    pages.push(again);
  }
  town.line.isFair();
  await Promise.all(
    pages.map((one) => one.evaluate(() => window.dispatchEvent(new Event('online')))),
  );
  await expect
    .poll(async () => [...(await town.words())].sort(), { timeout: 30_000 })
    .toEqual(['of the first', 'of the second', 'shared by both']);
  // Each of the two is done, too: nothing waits on either.
  for (const one of pages)
    await expect
      .poll(
        () =>
          one.evaluate(
            () =>
              new Promise<number>((resolve) => {
                const opening = indexedDB.open('welcome-mat-outbox');
                opening.onsuccess = () => {
                  const rows = opening.result
                    .transaction('receipts')
                    .objectStore('receipts')
                    .getAll();
                  rows.onsuccess = () => {
                    opening.result.close();
                    resolve(rows.result.filter(({ receipt }) => receipt === undefined).length);
                  };
                };
              }),
          ),
        { timeout: 20_000 },
      )
      .toBe(0);
});
