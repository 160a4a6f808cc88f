import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, desk, openDevice, tablet } from './browser.ts';
import { coordinator } from './coordinator.ts';
import { facilitator } from './facilitator.ts';
import { isDeskReadyForOffline, respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';
import { word } from './words.ts';

/** Answers that travel on a stick: from a tablet without a network to the desk, and proof back. */
let town: Town;
let field: Device;
let office: Device;
const stick = mkdtempSync(join(tmpdir(), 'welcome-mat-stick-'));

beforeAll(async () => {
  town = await openTown();
  field = await openDevice(tablet);
  office = await openDevice(desk);
});
afterAll(async () => {
  await field.remove();
  await office.remove();
  await town.product.remove();
  rmSync(stick, { recursive: true, force: true });
});

const button = (page: Page, key: string) =>
  page.getByRole('button', { name: word(key), exact: true });

async function saves(page: Page, key: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, key).first().click(),
  ]);
  const path = join(stick, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

const takesIn = (page: Page, path: string) => page.locator('input[type=file]').setInputFiles(path);

test('[BUN1] [BUN2] a tablet that never finds a network: the desk takes its file in, and the tablet says Delivered', async () => {
  const invitation = await town.coordinator.post('/api/invitations', {});
  const { token } = (await invitation.json()) as { token: string };
  const page = await field.context.newPage();
  const sam = facilitator(page);
  await sam.enrols(town.product.url, token);
  await isDeskReadyForOffline(page);
  await field.context.setOffline(true);
  await sam.handsOver();
  const amina = respondent(page);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.answersTheRest('The library is kind.');
  await button(page, 'more.send').click();
  await sam.handBack();
  await sam.takesBack();
  const answers = await saves(page, 'carry.save');
  expect(answers).toContain('welcome-mat-answers-blue-tablet');

  const laptop = await office.context.newPage();
  const noor = coordinator(laptop, town.product.url);
  await noor.signsIn();
  await laptop.goto(`${town.product.url}/desk/people`);
  await takesIn(laptop, answers);
  await laptop.getByText('1 was not here before.').waitFor();
  await expect.poll(() => town.responses(), { timeout: 20_000 }).toBe(1);
  const receipts = await saves(laptop, 'files.take.proofs');
  await takesIn(laptop, answers);
  await laptop.getByText('All were here before.').waitFor();
  expect(await town.responses()).toBe(1);

  await button(page, 'facilitator.outbox.takeIn').click();
  await takesIn(page, receipts);
  await page.getByText('1 receipt is right').waitFor();
  await button(page, 'facilitator.outbox.takenIn').click();
  await page
    .locator('.fac-row')
    .filter({ hasText: word('ui.custody.delivered') })
    .waitFor();
});
