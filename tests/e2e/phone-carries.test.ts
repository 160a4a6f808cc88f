import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, openDevice, phone } from './browser.ts';
import { isReadyForOffline } from './respondent.ts';
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

test("a respondent's phone fetches nothing of the desk, and nothing from anyone else", async () => {
  const asked: string[] = [];
  device.context.on('request', (request) => asked.push(request.url()));
  const page = await device.context.newPage();
  await page.goto(town.link);
  await isReadyForOffline(page);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => url);
  });
  const listed: string[] = await page.evaluate(() =>
    fetch('/desk-files.json').then((answer) => answer.json()),
  );
  expect(kept.length).toBeGreaterThan(10);
  expect(listed.length).toBeGreaterThan(10);
  const all = [...asked, ...kept].map((url) => new URL(url));
  expect(all.filter(({ pathname }) => listed.includes(pathname))).toEqual([]);
  expect(all.filter(({ origin }) => origin !== town.product.url)).toEqual([]);
});
