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

test('two tabs keep two drafts, and both responses arrive once', async () => {
  const first = respondent(await device.context.newPage());
  const second = respondent(await device.context.newPage());
  await first.page.goto(town.link);
  await second.page.goto(town.link);
  // A tab behind another is drawn seldom: each is brought forward for its turn.
  await first.page.bringToFront();
  await first.choosesLanguage('English');
  await first.agrees();
  await second.page.bringToFront();
  await second.choosesLanguage('English');
  await second.agrees();
  await first.page.bringToFront();
  await first.answersTheRest('First voice.');
  await second.page.bringToFront();
  await second.answersTheRest('Second voice.');
  await second.sends();
  await first.page.bringToFront();
  await first.sends();
  await expect.poll(() => town.responses(), { timeout: 20_000 }).toBe(2);
  const said = JSON.stringify(await town.coordinator.responses());
  expect(said).toContain('First voice.');
  expect(said).toContain('Second voice.');
  await first.page.waitForTimeout(2_000);
  expect(await town.responses()).toBe(2);
});
