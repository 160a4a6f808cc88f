import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Form } from '../../src/model/form.ts';
import { type Device, desk, openDevice, phone } from './browser.ts';
import { consultationFor } from './consultation.ts';
import { coordinator } from './coordinator.ts';
import { type CoordinatorClient, setUp } from './coordinator-client.ts';
import { type Product, startProduct } from './product.ts';
import { isReadyForOffline, respondent } from './respondent.ts';
import { word } from './words.ts';

const form = Form.parse({
  id: 'STREET',
  version: '1',
  title: { en: 'Your street' },
  languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
  defaultLanguage: 'en',
  lists: {},
  nodes: [
    { kind: 'image', name: 'photo', label: { en: 'A photo of the street' } },
    { kind: 'text', name: 'why', label: { en: 'What do we see?' } },
  ],
});
const slug = 'streets';

let product: Product;
let office: CoordinatorClient;
const devices: Device[] = [];
const open = async (options: typeof phone): Promise<Device> => {
  const device = await openDevice(options);
  devices.push(device);
  return device;
};

beforeAll(async () => {
  product = await startProduct();
  office = await setUp(product.url, product.setUpToken());
  await office.opens(form, consultationFor(form, slug, ['en']));
});
afterAll(() => product.remove());
afterEach(async () => {
  for (const device of devices.splice(0)) await device.remove();
});

test('a photo taken with the server down is kept through a dead battery, delivered later, and opened at the desk', async () => {
  let device = await open(phone);
  let page = await device.context.newPage();
  await page.goto(`${product.url}/c/${slug}`);
  await isReadyForOffline(page);
  await respondent(page).agrees();
  await page.getByRole('button', { name: word('media.takePhoto', 'en') }).waitFor();
  await product.kill('SIGKILL');

  // A picture of 2,400 by 1,800 dots, made in the page so that it has a true camera's weight.
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2_400, 1_800);
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('no pen');
    for (let n = 0; n < 3_000; n += 1) {
      pen.fillStyle = `hsl(${(n * 47) % 360} 60% ${30 + (n % 50)}%)`;
      pen.fillRect((n * 131) % 2_400, (n * 73) % 1_800, 90, 60);
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  await page
    .locator('input[capture]')
    .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) });
  await page.getByRole('img', { name: word('media.photo', 'en') }).waitFor();
  await page.waitForTimeout(1_000);
  await device.dies();

  // The next morning: the photo is where it was left.
  const dead = device;
  device = await dead.again();
  devices.splice(devices.indexOf(dead), 1, device);
  page = await device.context.newPage();
  await page.goto(`${product.url}/c/${slug}`);
  const amina = respondent(page);
  await amina.continues();
  await page.getByRole('img', { name: word('media.photo', 'en') }).waitFor();
  await amina.answersTheRest('A bench that is missing.');
  await page.getByRole('img', { name: word('media.photo', 'en') }).waitFor();
  await amina.sends();
  await amina.sees('respondent.custody.saved');

  await product.startAgain();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await amina.sees('respondent.custody.delivered', 30_000);
  const [entry] = await office.responses();
  expect(JSON.stringify(entry?.body)).toContain('"photo.jpg"');

  const laptop = await open(desk);
  const noor = coordinator(await laptop.context.newPage(), product.url);
  await noor.signsIn();
  await noor.opensResponses(slug);
  await noor.page.locator('.desk-table tbody a').first().click();
  const photo = noor.page.getByRole('img', { name: word('media.photo', 'en') });
  await photo.waitFor();
  const size = await photo.evaluate((image) => {
    const { naturalWidth, naturalHeight } = image as HTMLImageElement;
    return [naturalWidth, naturalHeight];
  });
  expect(size).toEqual([1_600, 1_200]);
  const download = noor.page.waitForEvent('download');
  await noor.page.getByRole('link', { name: word('coordinator.responses.download', 'en') }).click();
  expect((await download).suggestedFilename()).toMatch(/^[0-9a-f]{8}-photo\.jpg$/);
});
