import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leastBetween } from '../../src/sync/heartbeat.ts';
import { type Device, desk, openDevice, tablet } from './browser.ts';
import { coordinator } from './coordinator.ts';
import { facilitator } from './facilitator.ts';
import { respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';
import { word } from './words.ts';

/** What a tablet holds is seen at the desk, while both are open. */
let town: Town;
let field: Device;
let office: Device;

beforeAll(async () => {
  town = await openTown();
  field = await openDevice(tablet);
  office = await openDevice(desk);
});
afterAll(async () => {
  await field.remove();
  await office.remove();
  await town.product.remove();
});

const row = (page: Page) => page.locator('.desk-device').filter({ hasText: 'Blue tablet' });

test('[HON2] the desk sees what a tablet holds, that it was delivered, and that it was revoked', async () => {
  const invitation = await town.coordinator.post('/api/invitations', {});
  const { token } = (await invitation.json()) as { token: string };
  const page = await field.context.newPage();
  await page.clock.install();
  const sam = facilitator(page);
  await sam.enrols(town.product.url, token);
  const laptop = await office.context.newPage();
  const noor = coordinator(laptop, town.product.url);
  await noor.signsIn();
  await laptop.goto(`${town.product.url}/desk/people`);
  await row(laptop).getByText(word('coordinator.devices.holdsNothing')).waitFor();

  // Answers do not get through, the rest does: a proxy that stops what it does not know.
  await page.route('**/api/push', (route) => route.abort());
  await sam.handsOver();
  const amina = respondent(page);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.answersTheRest('The library is kind.');
  await page.getByRole('button', { name: word('more.send'), exact: true }).click();
  await sam.handBack();
  await sam.takesBack();
  await page.clock.fastForward(leastBetween);
  await row(laptop).getByText('Still holds 1').waitFor();
  await row(laptop).getByText('Version 0.1.0').waitFor();
  await row(laptop).getByText('Last heard just now').waitFor();

  await page.unroute('**/api/push');
  await page.getByRole('button', { name: word('facilitator.outbox.send'), exact: true }).click();
  await expect.poll(() => town.responses(), { timeout: 20_000 }).toBe(1);
  await page.clock.fastForward(leastBetween);
  await row(laptop).getByText(word('coordinator.devices.holdsNothing')).waitFor();

  // The PIN is lost: a new code lets the same tablet in again, and it stays one line at the desk.
  const another = await town.coordinator.post('/api/invitations', {});
  const { code } = (await another.json()) as { code: string };
  await page.reload();
  await page
    .getByRole('button', { name: word('facilitator.door.facilitator'), exact: true })
    .click();
  await page.getByText(word('facilitator.pin.lost'), { exact: true }).click();
  await page.getByRole('button', { name: word('facilitator.code.have'), exact: true }).click();
  await page.getByLabel(word('facilitator.code.label')).fill(code);
  await page.getByLabel(word('facilitator.pin.choose')).fill('97531');
  await page.getByLabel(word('facilitator.pin.again')).fill('97531');
  await page.getByRole('button', { name: word('facilitator.enrol.go'), exact: true }).click();
  await page.getByRole('button', { name: word('facilitator.handOver'), exact: true }).waitFor();
  await laptop.reload();
  await row(laptop).getByText(word('coordinator.devices.holdsNothing')).waitFor();
  expect(await row(laptop).count()).toBe(1);

  const database = new DatabaseSync(join(town.product.dataDir, 'welcome-mat.sqlite'));
  database.exec("UPDATE device SET revoked_at = 1 WHERE name = 'Blue tablet'");
  database.close();
  await row(laptop).getByText(word('coordinator.devices.revoked')).waitFor();

  await office.context.setOffline(true);
  await laptop.reload();
  await laptop.getByText('This was known on').waitFor();
  await row(laptop).getByText(word('coordinator.devices.revoked')).waitFor();
});
