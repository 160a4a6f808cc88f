import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBundleReader } from '../../src/protocol/bundle.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { type Device, openDevice, phone } from '../e2e/browser.ts';
import { isReadyForOffline } from '../e2e/respondent.ts';
import { word } from '../e2e/words.ts';
import { mountSmallDisk } from './small-disk.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/**
 * A phone with no room left. (Chromium's own quota cannot be made small from outside, so its whole
 * profile lies on a small disk. Where none can be mounted, an IndexedDB that says "full" stands in.)
 */
const disk = mountSmallDisk(96);
let town: FaultTown;
let device: Device;

beforeAll(async () => {
  town = await openFaultTown();
  device = await openDevice(disk === undefined ? phone : { ...phone, disk: disk.folder });
  await device.context.addInitScript(() => {
    const { put, add } = IDBObjectStore.prototype;
    const refuse = (): void => {
      if (Reflect.get(globalThis, 'isFull') === true)
        throw new DOMException('no room', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.put = function (...given) {
      refuse();
      return put.apply(this, given);
    };
    IDBObjectStore.prototype.add = function (...given) {
      refuse();
      return add.apply(this, given);
    };
  });
});
afterAll(async () => {
  await device.remove();
  disk?.remove();
  await town.remove();
});

test('[OUT2] [OUT3] a full disk: never "Saved", the answers stay on the screen and can be saved as a file; with room again they are sent, and what waited before is whole', async () => {
  if (disk === undefined)
    console.log(
      'No small disk can be mounted here (that needs root): IndexedDB says "full" itself.',
    );
  const page = await device.context.newPage();
  const isFull = async (full: boolean): Promise<void> => {
    if (disk === undefined)
      await page.evaluate((now) => Reflect.set(globalThis, 'isFull', now), full);
    else if (full) disk.fill();
    else disk.hasRoomAgain();
  };
  const amina = speaker(page);
  await amina.begins(town.link);
  await isReadyForOffline(page);
  town.line.suffers({ kind: 'cut' });
  await amina.says('before it was full');
  await amina.sees('respondent.custody.saved');
  await amina.another();
  await amina.choosesLanguage('English');
  await amina.agrees();

  await isFull(true);
  await amina.answersTheRest('while it was full');
  await page.getByRole('button', { name: word('more.send'), exact: true }).click();
  await page.getByRole('heading', { name: word('respondent.unsavedTitle') }).waitFor();
  await page.getByText('while it was full').waitFor();
  expect(await page.getByText(word('respondent.custody.saved')).count()).toBe(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: word('respondent.unsavedSave') }).click(),
  ]);
  const reader = createBundleReader();
  const items = [
    ...reader.read(readFileSync((await download.path()) ?? '', 'utf8')),
    ...reader.end(),
  ];
  // Sealed: who finds the file reads nothing. The server does, whichever way it is brought.
  expect(items.map(({ kind }) => kind)).toEqual(['head', 'entry']);
  expect(JSON.stringify(items)).not.toContain('while it was full');
  const entry = items[1]?.kind === 'entry' ? items[1].entry : undefined;
  expect(await town.coordinator.push([entry as ClearEntry])).toMatchObject([{ verdict: 'stored' }]);
  expect(await town.words()).toEqual(['while it was full']);

  await isFull(false);
  await page.getByRole('button', { name: word('respondent.tryAgain') }).click();
  await amina.sees('respondent.custody.saved');
  town.line.isFair();
  await amina.isOnlineAgain();
  await amina.sees('respondent.custody.delivered', 30_000);
  // The same answer came twice, in the file and by itself: it is there once (ENT4).
  await expect
    .poll(async () => [...(await town.words())].sort(), { timeout: 20_000 })
    .toEqual(['before it was full', 'while it was full']);
});
