import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, openDevice, phone } from './browser.ts';
import { isReadyForOffline, respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';
import { word } from './words.ts';

/** Her answers on her phone; on somebody else's phone the page that takes them back. */
let town: Town;
let hers: Device;
let elsewhere: Device;

beforeAll(async () => {
  town = await openTown();
  hers = await openDevice(phone);
  elsewhere = await openDevice(phone);
});
afterAll(async () => {
  await hers.remove();
  await elsewhere.remove();
  await town.product.remove();
});

const answers = async (page: Page, words: string): Promise<string> => {
  const amina = respondent(page);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.answersTheRest(words);
  await amina.sends();
  return (await page.locator('.respondent-code-words').textContent())?.trim() ?? '';
};

const withdraws = async (page: Page, language = 'en'): Promise<void> => {
  await page.getByRole('button', { name: word('withdraw.send', language), exact: true }).click();
};

const ends = (page: Page, how: 'erased' | 'waiting', language = 'en') =>
  page.getByRole('heading', { name: word(`withdraw.${how}.title`, language) }).waitFor();

test('[ERA3] on any phone, by the code alone, what she said is gone; also when it has not arrived yet', async () => {
  const page = await hers.context.newPage();
  await page.goto(town.link);
  await isReadyForOffline(page);
  const code = await answers(page, 'the yellow house');
  await respondent(page).sees('respondent.custody.delivered');
  expect(await town.responses()).toBe(1);

  const other = await elsewhere.context.newPage();
  await other.goto(`${town.product.url}/withdraw`);
  await other.getByRole('textbox').fill(code.replaceAll('-', ' ').toUpperCase());
  await withdraws(other);
  await ends(other, 'erased');
  expect(await town.responses()).toBe(0);

  await hers.context.setOffline(true);
  await respondent(page).another();
  const second = await answers(page, 'the green door');
  await respondent(page).sees('respondent.custody.saved');
  // As the picture with the code is scanned: it is in the field, and no longer in the address.
  const scanned = await elsewhere.context.newPage();
  await scanned.goto(`${town.product.url}/withdraw#${second}/ar`);
  await expect.poll(() => scanned.getByRole('textbox').inputValue()).toBe(second);
  expect(new URL(scanned.url()).hash).toBe('');
  // In the language of who answered, whatever the scanning phone speaks.
  expect(await scanned.locator('html').getAttribute('dir')).toBe('rtl');
  await withdraws(scanned, 'ar');
  await ends(scanned, 'waiting', 'ar');

  await hers.context.setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  const held = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('welcome-mat-outbox');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const rows = opening.result.transaction('entries').objectStore('entries').count();
            rows.onsuccess = () => {
              opening.result.close();
              resolve(rows.result);
            };
          };
        }),
    );
  await expect.poll(held, { timeout: 30_000 }).toBe(1);
  // The first one was delivered long ago: of it the phone hears when it asks for all that it holds.
  await page.reload();
  await expect.poll(held, { timeout: 30_000 }).toBe(0);
  expect(await town.responses()).toBe(0);
});
