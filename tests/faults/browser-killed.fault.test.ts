import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice, phone } from '../e2e/browser.ts';
import { respondent } from '../e2e/respondent.ts';
import { word } from '../e2e/words.ts';
import { pause } from './log-town.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/** A battery that dies: in the very write that saves the answer, and while it is being sent. */
let town: FaultTown;
let device: Device;

beforeAll(async () => {
  town = await openFaultTown();
});
afterAll(() => town.remove());
beforeEach(async () => {
  device = await openDevice(phone);
});
afterEach(() => device.remove());

/** What is in the outbox, read by the browser's own means. */
const whatLies = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ drafts: number; entries: number }>((resolve, reject) => {
        const opening = indexedDB.open('welcome-mat-outbox');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(['drafts', 'entries']);
          const drafts = reading.objectStore('drafts').count();
          const entries = reading.objectStore('entries').count();
          reading.oncomplete = () => {
            opening.result.close();
            resolve({ drafts: drafts.result, entries: entries.result });
          };
        };
      }),
  );

const count = async (words: string): Promise<number> =>
  (await town.words()).filter((one) => one === words).length;

test.each([0, 5, 15, 40, 120])(
  '[OUT1] [OUT2] killed %i ms after Send: the answer or its draft is there, never both, never neither',
  async (delay) => {
    const words = `killed after ${delay} ms`;
    const amina = speaker(await device.context.newPage());
    await amina.begins(town.link);
    await amina.answersTheRest(words);
    // As long as a person looks at what she is about to send.
    await amina.page.waitForTimeout(1_200);
    town.line.suffers({ kind: 'cut' });
    await amina.page
      .getByRole('button', { name: word('more.send'), exact: true })
      .evaluate((button) => {
        (button as HTMLButtonElement).click();
      });
    await pause(delay);
    await device.dies();

    device = await device.again();
    const page = await device.context.newPage();
    await page.goto(`${town.line.url}/rescue.html`);
    const lies = await whatLies(page);
    expect([
      { drafts: 1, entries: 0 },
      { drafts: 0, entries: 1 },
    ]).toContainEqual(lies);
    town.line.isFair();
    await page.goto(town.link);
    if (lies.drafts === 1) {
      await page.getByRole('button', { name: word('respondent.continue') }).click();
      await respondent(page).sends();
    }
    await expect.poll(() => count(words), { timeout: 30_000 }).toBe(1);
    await page.waitForTimeout(500);
    expect(await count(words)).toBe(1);
  },
);

test.each(['answerLost', 'stalled'] as const)(
  '[PUSH3] killed while sending, when the answer was %s: it goes again, and is there once',
  async (kind) => {
    const words = `killed while sending, ${kind}`;
    const amina = speaker(await device.context.newPage());
    await amina.begins(town.link);
    town.line.suffers({ kind }, '/api/push');
    await amina.says(words);
    await expect.poll(() => town.line.suffered(), { timeout: 10_000 }).toBeGreaterThan(0);
    await device.dies();
    town.line.isFair();
    device = await device.again();
    const page = await device.context.newPage();
    await page.goto(town.link);
    await expect.poll(() => count(words), { timeout: 30_000 }).toBe(1);
    await page.waitForTimeout(500);
    expect(await count(words)).toBe(1);
  },
);
