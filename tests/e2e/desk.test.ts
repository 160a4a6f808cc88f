import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, desk, openDevice, phone } from './browser.ts';
import { coordinator } from './coordinator.ts';
import { isDeskReadyForOffline, respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';

let town: Town;
let laptop: Device;
let aminasPhone: Device;

beforeAll(async () => {
  town = await openTown();
  laptop = await openDevice(desk);
  aminasPhone = await openDevice(phone);
});
afterAll(async () => {
  await laptop.remove();
  await aminasPhone.remove();
  await town.product.remove();
});

async function oneMore(words: string): Promise<void> {
  const amina = respondent(await aminasPhone.context.newPage());
  await amina.page.goto(town.link);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.answersTheRest(words);
  await amina.sends();
  await amina.sees('respondent.custody.delivered');
  await amina.page.close();
}

test('the count rises by itself as answers arrive, and the desk works with the server stopped', async () => {
  const noor = coordinator(await laptop.context.newPage(), town.product.url);
  await noor.signsIn();
  await noor.opensConsultation('pulse');
  expect(await noor.count()).toBe(0);
  await isDeskReadyForOffline(noor.page);

  await oneMore('People greet me on the street.');
  await expect.poll(() => noor.count(), { timeout: 5_000 }).toBe(1);
  await oneMore('The library is kind.');
  await expect.poll(() => noor.count(), { timeout: 5_000 }).toBe(2);

  await town.product.kill('SIGKILL');
  await noor.page.reload();
  await expect.poll(() => noor.count(), { timeout: 15_000 }).toBe(2);

  await noor.opensResults('pulse');
  await noor.page.getByText('People greet me on the street.').first().waitFor();
  await noor.opensResponses('pulse');
  expect(await noor.page.locator('tbody tr').count()).toBe(2);
  await town.product.startAgain();
});
