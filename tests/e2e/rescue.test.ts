import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createBundleReader } from '../../src/protocol/bundle.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { root } from '../processes.ts';
import { type Device, openDevice, phone } from './browser.ts';
import { isReadyForOffline, respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';
import { word } from './words.ts';

/** The two ways back when the app or its database fails: `rescue.html` and the journal. */
let town: Town;
let device: Device;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'welcome-mat-rescue-'));

beforeAll(async () => {
  town = await openTown();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await town.product.remove();
});
afterEach(() => device.remove());

/** One finished answer that nobody has fetched, and one that was only begun. */
async function answersAlone(page: Page): Promise<void> {
  await page.goto(town.link);
  await isReadyForOffline(page);
  await device.context.setOffline(true);
  const amina = respondent(page);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.answersTheRest('The library is kind.');
  await amina.sends();
  await amina.sees('respondent.custody.saved');
  await amina.another();
  await amina.choosesLanguage('English');
  await amina.agrees();
  await page.locator('form .wm-choice').first().click();
  await amina.next();
  await page.waitForTimeout(800);
}

async function savesFile(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: word('rescue.save') }).click(),
  ]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

function itemsIn(path: string) {
  const reader = createBundleReader();
  return [...reader.read(readFileSync(path, 'utf8')), ...reader.end()];
}

test('with no network and an app that cannot start, the rescue page takes out finished and unfinished answers', async () => {
  device = await openDevice(phone);
  const page = await device.context.newPage();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused/.test(message.text())) refused.push(message.text());
  });
  await answersAlone(page);
  await page.goto(`${town.product.url}/rescue.html`);
  await page.getByRole('button', { name: word('rescue.save') }).waitFor();
  const path = await savesFile(page);
  const items = itemsIn(path);
  expect(items.map(({ kind }) => kind)).toEqual(['head', 'entry', 'draft']);
  expect(items[1]).toMatchObject({ entry: { kind: 'response' } });
  // It lies sealed and comes out sealed; the server opens it, by whatever way it arrives.
  expect(items[1]).toMatchObject({ entry: { sealed: {} } });
  expect(JSON.stringify(items[1])).not.toContain('The library is kind.');
  const entry = items[1]?.kind === 'entry' ? items[1].entry : undefined;
  const pushed = await town.coordinator.push([entry as ClearEntry]);
  expect(pushed).toMatchObject([{ verdict: 'stored' }]);
  const responses = await town.coordinator.responses();
  expect(JSON.stringify(responses)).toContain('The library is kind.');
  expect(refused).toEqual([]);

  await page.evaluate(axe);
  const violations: unknown = await page.evaluate(
    'axe.run(document).then((found) => found.violations.map(({ id }) => id))',
  );
  expect(violations).toEqual([]);

  // The same page as a file on a steward's desktop: it sees no device, and says whose file is whole.
  for (const name of ['rescue.html', 'rescue.js', 'rescue.css'])
    writeFileSync(join(folder, name), readFileSync(join(root, 'dist', name)));
  await page.goto(pathToFileURL(join(folder, 'rescue.html')).href);
  await page.getByText(word('rescue.savedPage').split('{')[0] ?? '').waitFor();
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByText(word('rescue.fileWhole')).waitFor();
});

test('a page whose script never comes shows the way there', async () => {
  device = await openDevice(phone);
  const page = await device.context.newPage();
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(town.link);
  const way = page.locator('a[href="/rescue.html"]');
  expect(await way.isVisible()).toBe(false);
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
  await way.click();
  await page.getByRole('heading', { name: word('rescue.title') }).waitFor();
});

test('a database that is deleted comes back from the journal, and its answer is delivered once', async () => {
  device = await openDevice(phone);
  const before = await town.responses();
  const page = await device.context.newPage();
  await answersAlone(page);
  await page.goto(`${town.product.url}/rescue.html`);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('welcome-mat-outbox');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  );
  await page.reload();
  await page.getByText(word('rescue.onlyCopy')).waitFor();
  await device.context.setOffline(false);
  await page.goto(town.link);
  await expect.poll(() => town.responses(), { timeout: 30_000 }).toBe(before + 1);
  await page.waitForTimeout(1_000);
  expect(await town.responses()).toBe(before + 1);
});
