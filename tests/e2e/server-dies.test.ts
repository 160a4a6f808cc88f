import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, openDevice, phone } from './browser.ts';
import { respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';

let town: Town;
let device: Device;

beforeAll(async () => {
  town = await openTown();
  device = await openDevice(phone);
});
afterAll(async () => {
  await device.remove();
  await town.product.remove();
});

test('a server killed between accepting and answering: delivered exactly once', async () => {
  const flag = join(town.product.dataDir, 'die-after-commit');
  const page = await device.context.newPage();
  await page.goto(town.link);
  const amina = respondent(page);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.answersTheRest();
  writeFileSync(flag, '');
  await amina.sends();
  await amina.sees('respondent.custody.saved');
  await expect.poll(() => existsSync(flag), { timeout: 20_000 }).toBe(false);
  await page.waitForTimeout(500);
  // The server is dead, the answer was committed, nobody was told: the word must not have changed.
  await amina.sees('respondent.custody.saved');

  await town.product.startAgain();
  expect(await town.responses()).toBe(1);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await amina.sees('respondent.custody.delivered', 30_000);
  expect(await town.responses()).toBe(1);
});
