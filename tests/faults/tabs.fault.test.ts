import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice, phone } from '../e2e/browser.ts';
import { isReadyForOffline } from '../e2e/respondent.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/** Other tabs and the browser itself act on what a page has open. */
let town: FaultTown;
let device: Device;

beforeAll(async () => {
  town = await openFaultTown();
});
afterAll(() => town.remove());
beforeEach(async () => {
  device = await openDevice(phone);
});
afterEach(async () => {
  town.line.isFair();
  await device.remove();
});

const count = async (words: string): Promise<number> =>
  (await town.words()).filter((one) => one === words).length;

const deleteOutbox = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('welcome-mat-outbox');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  );

test('[PUSH7] a tab that is frozen in the middle of sending holds nobody up', async () => {
  const first = speaker(await device.context.newPage());
  await first.begins(town.link);
  town.line.suffersOnce({ kind: 'stalled' }, '/api/push');
  await first.says('frozen');
  await expect.poll(() => town.line.suffered(), { timeout: 10_000 }).toBe(1);
  const second = speaker(await device.context.newPage());
  await second.page.bringToFront();
  const devtools = await device.context.newCDPSession(first.page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });

  await second.begins(town.link);
  await second.says('awake');
  await second.sees('respondent.custody.delivered', 30_000);
  await expect.poll(() => count('frozen'), { timeout: 10_000 }).toBe(1);

  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await first.page.bringToFront();
  await first.sees('respondent.custody.delivered', 30_000);
  expect([await count('frozen'), await count('awake')]).toEqual([1, 1]);
});

test('[OUT9] another tab deletes the database under a form that is being filled in', async () => {
  const amina = speaker(await device.context.newPage());
  await amina.begins(town.link);
  await amina.writes('under the form');
  await amina.page.waitForTimeout(1_200);
  const other = await device.context.newPage();
  await other.goto(`${town.line.url}/rescue.html`);
  await deleteOutbox(other);
  await amina.page.bringToFront();
  await amina.next();
  await amina.sends();
  await amina.sees('respondent.custody.delivered', 30_000);
  expect(await count('under the form')).toBe(1);
});

test('[OUT8] [OUT9] another tab deletes the database under a page that has sent and waits', async () => {
  const amina = speaker(await device.context.newPage());
  await amina.begins(town.link);
  town.line.suffers({ kind: 'cut' });
  await amina.says('waiting');
  await amina.sees('respondent.custody.saved');
  const other = await device.context.newPage();
  await other.goto(`${town.line.url}/rescue.html`);
  await deleteOutbox(other);
  await amina.page.bringToFront();
  town.line.isFair();
  await amina.isOnlineAgain();
  await expect.poll(() => count('waiting'), { timeout: 30_000 }).toBe(1);
});

test('[OUT9] the whole site is cleared under a form that is being filled in', async () => {
  const amina = speaker(await device.context.newPage());
  await amina.begins(town.link);
  await isReadyForOffline(amina.page);
  await amina.writes('after the clearing');
  await amina.page.waitForTimeout(1_200);
  const devtools = await device.context.newCDPSession(amina.page);
  await devtools.send('Storage.clearDataForOrigin', {
    origin: town.line.url,
    storageTypes: 'all',
  });
  await amina.next();
  await amina.sends();
  await amina.sees('respondent.custody.delivered', 30_000);
  expect(await count('after the clearing')).toBe(1);
  // And the next one begins as on a new phone.
  const luc = speaker(await device.context.newPage());
  await luc.begins(town.link);
  await luc.says('on a new phone');
  await luc.sees('respondent.custody.delivered');
  expect(await count('on a new phone')).toBe(1);
});
