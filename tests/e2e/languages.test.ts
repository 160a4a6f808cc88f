import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { root } from '../processes.ts';
import { type Device, openDevice, phone } from './browser.ts';
import { respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';
import { word } from './words.ts';

let town: Town;
let device: Device;

beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.product.remove());
afterEach(() => device.remove());

test('the language can be changed in the middle, and every answer stays', async () => {
  device = await openDevice(phone);
  const page = await device.context.newPage();
  await page.goto(town.link);
  const olena = respondent(page);
  await olena.choosesLanguage('English');
  await olena.agrees();
  await page.locator('form .wm-choice').first().click();
  await olena.next();
  const where = await olena.at();
  await page.locator('form .wm-choice').nth(1).click();

  await page.getByRole('combobox', { name: word('ui.language') }).selectOption('uk');
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('uk');
  expect(await olena.at()).toBe(where);
  expect(await page.locator('form input').nth(1).isChecked()).toBe(true);

  const inUkrainian = respondent(page, 'uk');
  await inUkrainian.answersTheRest('Тут добрі люди.');
  await inUkrainian.sends();
  const [response] = await expect
    .poll(() => town.coordinator.responses(), { timeout: 20_000 })
    .toHaveLength(1)
    .then(() => town.coordinator.responses());
  expect(response?.body).toMatchObject({
    language: 'uk',
    answers: { X02: { is: 'answered', value: '1' } },
  });
});

test('Arabic is right to left, the thread and the buttons too', async () => {
  device = await openDevice({ ...phone, locale: 'ar' });
  const page = await device.context.newPage();
  await page.goto(town.link);
  const amina = respondent(page, 'ar');
  await amina.choosesLanguage('العربية');
  await amina.agrees();
  await page.locator('form .wm-choice').first().click();
  await amina.next();

  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  expect(await page.locator('html').getAttribute('lang')).toBe('ar');
  const next = await page.locator('button[type=submit]').boundingBox();
  const back = await page.getByRole('button', { name: word('fill.back', 'ar') }).boundingBox();
  const choice = await page.locator('form .wm-choice').first().boundingBox();
  const box = await page.locator('form .wm-choice input').first().boundingBox();
  if (!next || !back || !choice || !box) throw new Error('something is not on screen');
  expect(next.x).toBeLessThan(back.x);
  expect(box.x).toBeGreaterThan(choice.x + choice.width / 2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

  const shots = join(root, 'tests', '.results', 'screenshots');
  mkdirSync(shots, { recursive: true });
  const picture = await page.screenshot({ path: join(shots, 'phone-ar.png') });
  expect(picture.byteLength).toBeGreaterThan(5_000);
});
