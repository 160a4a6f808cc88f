import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, openDevice, tablet } from './browser.ts';
import { facilitator } from './facilitator.ts';
import { isDeskReadyForOffline, respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';
import { word } from './words.ts';

let town: Town;
let device: Device;

beforeAll(async () => {
  town = await openTown();
  device = await openDevice(tablet);
});
afterAll(async () => {
  await device.remove();
  await town.product.remove();
});

const secret = 'My landlord frightens me.';

test('a tablet goes round with no signal: two people, no trace of the first, both delivered later', async () => {
  const invitation = await town.coordinator.post('/api/invitations', {});
  const { token } = (await invitation.json()) as { token: string };
  const page = await device.context.newPage();
  const sam = facilitator(page);
  await sam.enrols(town.product.url, token);
  await isDeskReadyForOffline(page);
  await town.product.kill('SIGKILL');

  await sam.handsOver();
  const amina = respondent(page);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.answersTheRest(secret);
  await page.getByRole('button', { name: word('more.send'), exact: true }).click();
  await sam.handBack();

  await page.getByRole('button', { name: 'English', exact: true }).waitFor();
  for (let back = 0; back < 3; back += 1) {
    await page.goBack({ timeout: 2_000 }).catch(() => null);
    await page.getByRole('button', { name: 'English', exact: true }).waitFor();
  }
  const traces = await page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      JSON.stringify(history.state),
      JSON.stringify({ ...sessionStorage }),
      JSON.stringify({ ...localStorage }),
    ].join('\n'),
  );
  expect(traces).not.toContain(secret);
  await page.reload();
  await page.getByRole('button', { name: 'Español', exact: true }).click();
  const luz = respondent(page, 'es');
  await luz.agrees();
  expect(await page.locator('form input:checked').count()).toBe(0);
  await luz.answersTheRest('Me gusta el parque.');
  await page.getByRole('button', { name: word('more.send', 'es'), exact: true }).click();
  await page
    .getByRole('button', { name: word('custody.handBack.done', 'es'), exact: true })
    .click();

  await sam.takesBack();
  await page.getByText(word('facilitator.outbox.title')).first().waitFor();
  expect(await page.locator('body').textContent()).not.toContain(secret);
  expect(await town.product.kill('SIGKILL')).toBe(null);
  await town.product.startAgain();
  await page.getByRole('button', { name: word('facilitator.outbox.send') }).click();
  await expect.poll(() => town.responses(), { timeout: 30_000 }).toBe(2);
  const modes = (await town.coordinator.responses()).map(({ body }) => body.mode);
  expect(modes).toEqual(['eventTablet', 'eventTablet']);
});
