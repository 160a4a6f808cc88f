import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, openDevice, phone } from '../e2e/browser.ts';
import { word } from '../e2e/words.ts';
import { makeIndexedDbFaulty, type WayToFail } from '../outbox/faulty-indexeddb.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/**
 * The n-th call to IndexedDB fails, for every n from the first word of an answer to its sending, in
 * the app itself. Either the screen says "Saved", or it says that it is not and shows the answer.
 */
let town: FaultTown;

const failAt = (page: Page, n: number, how: WayToFail): Promise<unknown> =>
  page.evaluate(`faults.failAt(${n}, '${how}')`);

/** Gives back whether there were so many calls. */
async function answers(page: Page, n: number, how: WayToFail): Promise<boolean> {
  const words = `${how} at ${n}`;
  const amina = speaker(page);
  await amina.begins(town.link);
  await failAt(page, n, how);
  await amina.writes(words);
  // As long as the draft takes to be kept.
  await page.waitForTimeout(700);
  await amina.next();
  await page.getByRole('button', { name: word('more.send'), exact: true }).click();
  const thanks = page.getByRole('heading', { name: word('respondent.thanksTitle') });
  const unsaved = page.getByRole('heading', { name: word('respondent.unsavedTitle') });
  await thanks.or(unsaved).waitFor();
  if (await unsaved.isVisible()) {
    await page.getByText(words).waitFor();
    expect(await page.getByText(word('respondent.custody.saved')).count()).toBe(0);
    await page.getByRole('button', { name: word('respondent.tryAgain') }).click();
    await thanks.waitFor();
  }
  const hasFailed = (await page.evaluate('faults.hasFailed()')) as boolean;
  await failAt(page, 0, how);
  await amina.isOnlineAgain();
  await amina.sees('respondent.custody.delivered', 30_000);
  return hasFailed;
}

/** Tries each n in turn, until there are not so many calls. */
export function everyCallFailsInTheApp(how: WayToFail): void {
  let device: Device;
  beforeAll(async () => {
    town = await openFaultTown();
    device = await openDevice(phone);
    await device.context.addInitScript(
      `globalThis.faults = (${makeIndexedDbFaulty.toString()})();`,
    );
  });
  afterAll(async () => {
    await device.remove();
    await town.remove();
  });

  test(`[OUT1] [OUT2] [OUT3] whichever call ${how}: sent, or said not to be saved`, async () => {
    const page = await device.context.newPage();
    let calls = 0;
    for (let n = 1; await answers(page, n, how); n += 1) calls = n;
    await page.close();
    expect(calls).toBeGreaterThan(5);
    // What was said to be delivered is there, each once.
    expect([...(await town.words())].sort()).toEqual(
      Array.from({ length: calls + 1 }, (_, n) => `${how} at ${n + 1}`).sort(),
    );
  }, 300_000);
}
