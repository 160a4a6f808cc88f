import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, openDevice, phone } from '../e2e/browser.ts';
import { isReadyForOffline } from '../e2e/respondent.ts';
import type { Trouble } from './line.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/** A phone whose line does to the answers what lines do. Whatever it is: saved, then delivered, once. */
let town: FaultTown;
let device: Device;

beforeAll(async () => {
  town = await openFaultTown();
  device = await openDevice(phone);
});
afterAll(async () => {
  await device.remove();
  await town.remove();
});

const push = '/api/push';

async function oneAnswerUnder(name: string, trouble: Trouble, where: string): Promise<void> {
  const page = await device.context.newPage();
  const amina = speaker(page);
  await amina.begins(town.link);
  town.line.suffers(trouble, where);
  await amina.says(name);
  await amina.sees('respondent.custody.saved');
  await expect.poll(() => town.line.suffered(), { timeout: 20_000 }).toBeGreaterThan(0);
  // The word on screen stays true: nothing was proved.
  await page.waitForTimeout(300);
  await amina.sees('respondent.custody.saved');
  town.line.isFair();
  await amina.isOnlineAgain();
  await amina.sees('respondent.custody.delivered', 40_000);
  expect((await town.words()).filter((words) => words === name)).toHaveLength(1);
  await page.close();
}

describe('the answer does not come as it was sent', () => {
  test.each<readonly [string, Trouble]>([
    ['lost after the commit', { kind: 'answerLost' }],
    ['torn in the middle', { kind: 'torn' }],
    ['truncated, and said to be whole', { kind: 'truncated' }],
    ['an older answer, come again', { kind: 'stale' }],
    ['no line at all', { kind: 'cut' }],
  ])('[PUSH2] %s', (name, trouble) => oneAnswerUnder(name, trouble, push));
});

describe('a gateway answers for the server', () => {
  test.each([500, 502, 503, 429, 408, 413])('[PUSH6] with %i', (status) =>
    oneAnswerUnder(`while it was ${status}`, { kind: 'status', status, retryAfter: 1 }, push),
  );
});

describe('[PUSH2] a Wi-Fi that wants a sign-in answers everything', () => {
  test.each([
    ['200 and a page', 'page'],
    ['302', 'redirect'],
    ['200 and []', 'emptyList'],
    ['204', 'nothing'],
  ] as const)('with %s', (name, says) => oneAnswerUnder(name, { kind: 'portal', says }, '/'));

  test('the page itself comes from what is kept, and nothing of the Wi-Fi is kept', async () => {
    const page = await device.context.newPage();
    const amina = speaker(page);
    await page.goto(town.link);
    await isReadyForOffline(page);
    town.line.suffers({ kind: 'portal', says: 'page' }, '/');
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update().catch(() => undefined);
    });
    await amina.begins(town.link);
    await amina.says('behind the Wi-Fi');
    await amina.sees('respondent.custody.saved');
    expect(await page.title()).not.toContain('Wi-Fi');
    town.line.isFair();
    await amina.begins(town.link);
    await expect.poll(() => town.words(), { timeout: 20_000 }).toContain('behind the Wi-Fi');
    await page.close();
  });
});

describe('answers come late, twice or in another order', () => {
  test.each<readonly [string, Trouble]>([
    ['everything arrives twice', { kind: 'twice' }],
    ['three seconds late', { kind: 'late', milliseconds: 3_000 }],
    ['a few bytes at a time', { kind: 'slow', bytes: 60, pause: 100 }],
  ])('[PUSH3] %s: delivered, once', async (name, trouble) => {
    const page = await device.context.newPage();
    const amina = speaker(page);
    await amina.begins(town.link);
    town.line.suffers(trouble);
    await amina.says(name);
    await amina.sees('respondent.custody.delivered', 30_000);
    expect(town.line.suffered()).toBeGreaterThan(0);
    town.line.isFair();
    expect((await town.words()).filter((words) => words === name)).toHaveLength(1);
    await page.close();
  });

  test('[PUSH7] two tabs send at once, and the later request arrives first', async () => {
    town.line.suffers({ kind: 'reordered', together: 2 }, push);
    const tabs = [];
    for (const name of ['first of two', 'second of two']) {
      const page = await device.context.newPage();
      const person = speaker(page);
      await page.bringToFront();
      await person.begins(town.link);
      await person.says(name);
      tabs.push(person);
    }
    for (const person of tabs) {
      await person.page.bringToFront();
      await person.sees('respondent.custody.delivered', 40_000);
    }
    town.line.isFair();
    const words = await town.words();
    expect(words.filter((one) => one.endsWith('of two')).sort()).toEqual([
      'first of two',
      'second of two',
    ]);
    for (const { page } of tabs) await page.close();
  });
});
