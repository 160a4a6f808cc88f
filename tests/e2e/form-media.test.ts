import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Form } from '../../src/model/form.ts';
import { partPath } from '../../src/protocol/attachment.ts';
import { hashEntry } from '../../src/protocol/hash.ts';
import { root } from '../processes.ts';
import { type Device, openDevice, phone } from './browser.ts';
import { consultationFor } from './consultation.ts';
import { type CoordinatorClient, entryId, setUp } from './coordinator-client.ts';
import { type Product, startProduct } from './product.ts';
import { isReadyForOffline, respondent } from './respondent.ts';

const picture = readFileSync(join(root, 'public', 'screenshots', 'tablet.png'));
const sha256 = createHash('sha256').update(picture).digest('hex');
const form = Form.parse({
  id: 'PICTURED',
  version: '1',
  title: { en: 'Pictured' },
  languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
  defaultLanguage: 'en',
  lists: {},
  media: { 'place.png': { sha256, type: 'image/png', bytes: picture.length } },
  nodes: [
    {
      kind: 'text',
      name: 'what',
      label: { en: 'What is this place?' },
      media: { image: { en: 'place.png' } },
    },
  ],
});

let product: Product;
let office: CoordinatorClient;
let device: Device;

beforeAll(async () => {
  product = await startProduct();
  office = await setUp(product.url, product.setUpToken());
  await office.opens(form, consultationFor(form, 'places', ['en']));
});
afterAll(() => product.remove());
afterEach(() => device.remove());

test('a picture of the form comes with the link, and is there with the server down', async () => {
  // The desk's outbox does this; here it is done by hand, over the same door.
  const entry = {
    v: 1,
    workspace: office.workspace,
    kind: 'form',
    id: entryId(),
    subject: 'PICTURED@1',
    author: 'noor',
    at: '2026-05-01T10:00:00.000Z',
    body: form,
  };
  await office.push([entry as never]);
  const path = partPath({
    sha256,
    entry: { id: entry.id, hash: hashEntry(entry as never) },
    offset: 0,
    nonce: entryId(),
  });
  const brought = await fetch(`${product.url}${path}`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/octet-stream',
      'x-welcome-mat': '1',
      cookie: office.cookie,
    },
    body: picture,
  });
  expect(await brought.json()).toMatchObject({ verdict: 'stored' });

  device = await openDevice(phone);
  const page = await device.context.newPage();
  await page.goto(`${product.url}/c/places`);
  await isReadyForOffline(page);
  await page.waitForFunction(async () => {
    const cache = await caches.open('form-media');
    return (await cache.keys()).length === 1;
  });
  await product.kill('SIGKILL');
  await page.reload();
  await respondent(page).agrees();
  const image = page.getByRole('img', { name: 'Picture: What is this place?' });
  await image.waitFor();
  await page.waitForFunction(() => {
    const shown = document.querySelector<HTMLImageElement>('.fill-beside');
    return shown?.complete === true && shown.naturalWidth > 100;
  });
});
