import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Device, openDevice, phone } from './browser.ts';
import { isReadyForOffline, respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';

let town: Town;
let device: Device;

beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.product.remove());
afterEach(() => device.remove());

/** On a phone of her own, from the link to the first question. */
async function begins() {
  device = await openDevice(phone);
  const page = await device.context.newPage();
  await page.goto(town.link);
  const amina = respondent(page);
  await amina.choosesLanguage('English');
  await amina.agrees();
  return { page, amina };
}

test('after one visit everything works with the server stopped, and is delivered when it is back', async () => {
  device = await openDevice(phone);
  const before = await town.responses();
  const page = await device.context.newPage();
  await page.goto(town.link);
  await isReadyForOffline(page);
  await town.product.kill('SIGKILL');

  await page.reload();
  const amina = respondent(page);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.answersTheRest();
  await amina.sends();
  await amina.sees('respondent.custody.saved');
  expect(await amina.code()).toMatch(/^[a-z]+-[a-z]+-[0-9]+$/);

  await amina.another();
  await amina.choosesLanguage('Français');
  const luc = respondent(page, 'fr');
  await luc.agrees();
  await luc.answersTheRest('Les gens sont gentils.');
  await luc.sends();
  await luc.sees('respondent.custody.saved');

  const deep = await device.context.newPage();
  await deep.goto(town.link);
  await deep.getByRole('button', { name: 'English', exact: true }).waitFor();
  await deep.close();

  await town.product.startAgain();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await luc.sees('respondent.custody.delivered', 30_000);
  await expect.poll(() => town.responses(), { timeout: 20_000 }).toBe(before + 2);
});

test('how long an unfinished answer is kept is said by the day that the server signed', async () => {
  const { page } = await begins();
  await page.locator('form .wm-choice').first().click();
  await isReadyForOffline(page);
  const asked = page.waitForResponse((response) => response.url().endsWith('/api/draft-time'));
  await page.reload();
  expect((await asked).status()).toBe(200);
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(
    new Date(`${until}T12:00:00`),
  );
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.getByText(/We keep what you began/).innerText();
      },
      { timeout: 20_000 },
    )
    .toContain(`until about ${day}`);
});

test('a browser killed in the middle of the form opens where it was', async () => {
  const { page, amina } = await begins();
  for (let step = 0; step < 8; step += 1) {
    if ((await page.locator('form .wm-choice').count()) > 0)
      await page.locator('form .wm-choice').first().click();
    await amina.next();
  }
  const where = await amina.at();
  await page.locator('form [data-path]').first().waitFor();
  await page.waitForTimeout(1_100);
  await device.dies();

  const dead = device;
  device = await dead.again();
  const later = await device.context.newPage();
  await later.goto(town.link);
  const again = respondent(later);
  await again.continues();
  expect(await again.at()).toBe(where);
  await again.answersTheRest();
  await again.sends();
  await again.sees('respondent.custody.delivered');
});

test('what was typed a second before the battery died is still there', async () => {
  const { page, amina } = await begins();
  while ((await page.locator('form textarea, form input[type=text]').count()) === 0)
    await amina.next();
  await amina.writes('The bus does not come here');
  await page.waitForTimeout(1_100);
  await device.dies();
  device = await device.again();
  const later = await device.context.newPage();
  await later.goto(town.link);
  await respondent(later).continues();
  expect(await later.locator('form textarea, form input[type=text]').first().inputValue()).toBe(
    'The bus does not come here',
  );
});

test('the first visit without a connection says so, and does not lose the link', async () => {
  device = await openDevice(phone);
  await town.product.kill('SIGKILL');
  const page = await device.context.newPage();
  await expect(page.goto(town.link)).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
  await town.product.startAgain();
  await page.goto(town.link);
  await page.getByRole('button', { name: 'English', exact: true }).waitFor();
});
