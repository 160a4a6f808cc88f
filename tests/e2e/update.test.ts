import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../processes.ts';
import { type Device, openDevice, phone } from './browser.ts';
import { isReadyForOffline, respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';
import { word } from './words.ts';

let town: Town;
let device: Device;
let newer: string;

beforeAll(async () => {
  newer = newerBuild();
  town = await openTown();
  device = await openDevice(phone);
});
afterAll(async () => {
  await device.remove();
  await town.product.remove();
  rmSync(newer, { recursive: true, force: true });
});

/** The same app with another title on its page: the least that makes a newer version. */
function newerBuild(): string {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-mat-newer-'));
  cpSync(join(root, 'dist'), folder, { recursive: true });
  const change = (name: string, from: RegExp, to: string): void => {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${name} has no ${from}`);
    writeFileSync(path, changed);
    for (const packed of ['.br', '.gz']) rmSync(`${path}${packed}`, { force: true });
  };
  change('answer.html', /<title>[^<]*<\/title>/, '<title>The newer one</title>');
  change(
    'service-worker.js',
    /"?revision"?:\s*["'`][0-9a-f]+["'`],\s*"?url"?:\s*["'`]answer\.html["'`]/,
    '"revision":"newer","url":"answer.html"',
  );
  return folder;
}

test('an update with a form open waits; it is offered afterwards, and taken only when she says so', async () => {
  const page = await device.context.newPage();
  await page.goto(town.link);
  await isReadyForOffline(page);
  const amina = respondent(page);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await page.locator('form .wm-choice').first().click();
  await amina.next();
  const where = await amina.at();

  await town.product.kill('SIGTERM');
  await town.product.startAgain({ DIST_DIR: newer });
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    for (let tries = 0; tries < 200 && !registration?.waiting; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    if (!registration?.waiting) throw new Error('the newer worker never came');
  });
  expect(await amina.at()).toBe(where);
  expect(await page.getByText(word('respondent.update')).count()).toBe(0);
  expect(await page.title()).not.toBe('The newer one');

  await amina.answersTheRest();
  await amina.sends();
  await amina.sees('respondent.custody.delivered');
  await amina.another();
  await page.getByText(word('respondent.update')).waitFor();
  expect(await page.title()).not.toBe('The newer one');
  await page.getByRole('button', { name: word('respondent.updateNow') }).click();
  await expect.poll(() => page.title(), { timeout: 10_000 }).toBe('The newer one');
  expect(await town.responses()).toBe(1);
});

test('unsent answers outlive an update', async () => {
  const page = await device.context.newPage();
  await page.goto(town.link);
  const amina = respondent(page);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.answersTheRest();
  await town.product.kill('SIGKILL');
  await amina.sends();
  await amina.sees('respondent.custody.saved');
  await town.product.startAgain();
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    registration?.waiting?.postMessage('take-over');
  });
  await page.goto(town.link);
  await expect.poll(() => town.responses(), { timeout: 30_000 }).toBe(2);
});
