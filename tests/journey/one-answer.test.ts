import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, desk, openDevice, phone } from '../e2e/browser.ts';
import { coordinator } from '../e2e/coordinator.ts';
import { isReadyForOffline, respondent } from '../e2e/respondent.ts';
import { openTown, type Town } from '../e2e/town.ts';
import { word } from '../e2e/words.ts';

/**
 * The walk of one answer (src/README.md), in real browsers against a real server: a thumb with no
 * signal, a draft, an entry, a push, a receipt, a pull, a bar that is one taller.
 */
let town: Town;
let aminasPhone: Device;
let laptop: Device;

beforeAll(async () => {
  town = await openTown();
  aminasPhone = await openDevice(phone);
  laptop = await openDevice(desk);
});
afterAll(async () => {
  await aminasPhone.remove();
  await laptop.remove();
  await town.product.remove();
});

test('one answer walks from a thumb with no signal to a bar in a chart', async () => {
  const strangers: string[] = [];
  for (const device of [aminasPhone, laptop])
    device.context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== town.product.url && !['data:', 'blob:'].includes(url.protocol))
        strangers.push(request.url());
    });

  const noor = coordinator(await laptop.context.newPage(), town.product.url);
  await noor.signsIn();
  await noor.opensConsultation('pulse');
  expect(await noor.count()).toBe(0);

  const amina = respondent(await aminasPhone.context.newPage(), 'ar');
  await amina.page.goto(town.link);
  await isReadyForOffline(amina.page);
  await aminasPhone.context.setOffline(true);
  await amina.choosesLanguage('العربية');
  await amina.agrees();
  await amina.answersTheRest('الناس هنا طيبون.');
  await amina.sends();
  await amina.sees('respondent.custody.saved');
  expect(await town.responses()).toBe(0);

  await aminasPhone.context.setOffline(false);
  await amina.sees('respondent.custody.delivered', 30_000);
  await expect.poll(() => noor.count(), { timeout: 10_000 }).toBe(1);

  const [entry] = await town.coordinator.responses();
  expect(entry?.body).toMatchObject({
    language: 'ar',
    answers: { NS001: { is: 'answered', value: 'G1' } },
  });
  expect(JSON.stringify(entry)).not.toContain(await amina.code());

  await noor.opensResults('pulse');
  const question = noor.page
    .locator('figure, section')
    .filter({ hasText: 'Which fits you best?' })
    .first();
  await question.waitFor();
  await noor.page.getByText('n = 1').first().waitFor();
  await noor.page.getByText('الناس هنا طيبون.').first().waitFor();
  expect(await noor.page.getByText(word('coordinator.chart.mayQuote')).count()).toBeGreaterThan(0);
  expect(strangers).toEqual([]);
});
