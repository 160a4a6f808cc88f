import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Form } from '../../src/model/form.ts';
import { type Device, desk, openDevice, phone } from '../e2e/browser.ts';
import { consultationFor } from '../e2e/consultation.ts';
import { coordinator } from '../e2e/coordinator.ts';
import { type CoordinatorClient, setUp } from '../e2e/coordinator-client.ts';
import { type Product, startProduct } from '../e2e/product.ts';
import { respondent } from '../e2e/respondent.ts';

/**
 * Script in every place where people write words: labels, hints, choices, titles, places, answers,
 * a language's name. On no screen does it run; it is read as it was written. And a pattern that
 * hangs other engines is asked for while she types.
 */
const script = '<img src=x onerror="window.isHarmed=1"><script>window.isHarmed=1</script>';
const link = '[tap here](javascript:window.isHarmed=1)';
const harm = `${script} ${link} {{constructor.constructor('window.isHarmed=1')()}}`;
const words = { en: harm, fr: harm };
/** Told apart by their beginning. */
const ask = (n: number) => ({ en: `${n}. ${harm}`, fr: `${n}. ${harm}` });

const form = {
  id: 'HARM',
  version: '1',
  title: words,
  languages: [
    { tag: 'en', name: 'English', direction: 'ltr', status: 'source' },
    { tag: 'fr', name: 'Français', direction: 'ltr', status: 'checked' },
  ],
  defaultLanguage: 'en',
  lists: {
    harm: [
      { name: 'a', label: words },
      { name: 'b', label: words },
    ],
  },
  nodes: [
    { kind: 'note', name: 'FIRST', label: ask(1), hint: words },
    { kind: 'selectOne', name: 'CHOICE', list: 'harm', label: ask(2), hint: words },
    {
      kind: 'text',
      name: 'VOICE',
      label: ask(3),
      constraint: "regex(., '^(a+)+$') or string-length(.) > 40",
      constraintMessage: words,
    },
  ],
} as unknown as Form;

let product: Product;
let client: CoordinatorClient;
const devices: Device[] = [];

beforeAll(async () => {
  product = await startProduct('tests/e2e/server.ts');
  client = await setUp(product.url, product.setUpToken());
  const asked = { ...consultationFor(form, 'harm', ['en', 'fr']), title: words, purpose: words };
  await client.opens(form, { ...asked, places: [{ name: 'p', label: words }] } as never);
});
afterAll(async () => {
  await Promise.all(devices.map((device) => device.remove()));
  await product.remove();
});

const isHarmed = (page: Page): Promise<unknown> => page.evaluate('window.isHarmed');

/** Also where it is a choice in a list that is closed. */
const readsIt = (page: Page): Promise<void> =>
  expect
    .poll(() => page.locator('body').textContent(), { timeout: 20_000 })
    .toContain('window.isHarmed=1');

/** A page on which a dialog, a foreign request or an inline script would be heard of. */
async function watched(device: Device) {
  devices.push(device);
  const page = await device.context.newPage();
  const heard: string[] = [];
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(product.url) && !/^(blob|data):/.test(request.url()))
      heard.push(`request: ${request.url()}`);
  });
  return { page, heard };
}

test('the respondent reads it as words, writes it, and the desk shows it as words', async () => {
  const { page, heard } = await watched(await openDevice(phone));
  const amina = respondent(page);
  await page.goto(`${product.url}/c/harm`);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await readsIt(page);
  await amina.next();
  await page.locator('form .wm-choice').first().click();
  await amina.next();
  // Other engines would think about this for longer than anyone lives.
  await amina.writes(`${'a'.repeat(36)}!`);
  await page.locator('button[type=submit]').click();
  await page.getByRole('alert').or(page.locator('[aria-invalid=true]')).first().waitFor();
  await amina.writes(harm);
  await amina.answersTheRest(harm);
  await amina.sends();
  await amina.sees('respondent.custody.delivered');
  expect([await isHarmed(page), heard]).toEqual([undefined, []]);
  // A link in a label leads nowhere but to the web.
  expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);

  const atDesk = await watched(await openDevice(desk));
  const noor = coordinator(atDesk.page, product.url);
  await noor.signsIn();
  for (const opens of [
    () => noor.opensConsultation('harm'),
    () => noor.opensResponses('harm'),
    () => noor.opensResults('harm'),
  ]) {
    await opens();
    await readsIt(atDesk.page);
    expect([await isHarmed(atDesk.page), atDesk.heard]).toEqual([undefined, []]);
    expect(await atDesk.page.locator('a[href^="javascript:"]').count()).toBe(0);
  }
  const [stored] = await client.responses();
  expect(stored?.body).toMatchObject({ answers: { VOICE: { value: harm } } });
});
