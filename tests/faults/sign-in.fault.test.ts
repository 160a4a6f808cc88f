import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Device, desk, openDevice, tablet } from '../e2e/browser.ts';
import { coordinator } from '../e2e/coordinator.ts';
import { passphrase } from '../e2e/coordinator-client.ts';
import { facilitator } from '../e2e/facilitator.ts';
import { isDeskReadyForOffline } from '../e2e/respondent.ts';
import { word } from '../e2e/words.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/** Who is no longer let in still writes and keeps; nothing waits for a login but reading others. */
let town: FaultTown;
let device: Device;

beforeAll(async () => {
  town = await openFaultTown();
});
afterAll(() => town.remove());
afterEach(() => device.remove());

/** What no door does yet, or not without waiting thirty days. */
function inDatabase(sql: string): void {
  const sqlite = new DatabaseSync(`${town.product.dataDir}/welcome-mat.sqlite`);
  sqlite.exec('PRAGMA busy_timeout = 5000');
  sqlite.exec(sql);
  sqlite.close();
}

const apart = (): number => {
  const sqlite = new DatabaseSync(`${town.product.dataDir}/welcome-mat.sqlite`);
  const row = sqlite.prepare('SELECT count(*) AS held FROM quarantine').get();
  sqlite.close();
  return Number(row?.held);
};

test('a login that ran out while there was no signal: what was opened is kept, and goes out after the next sign-in', async () => {
  device = await openDevice(desk);
  const page = await device.context.newPage();
  const noor = coordinator(page, town.line.url);
  await noor.signsIn();
  await isDeskReadyForOffline(page);
  town.line.suffers({ kind: 'cut' });
  await page.goto(`${town.line.url}/desk/consultations/new?from=NS0`);
  await page.getByRole('button', { name: word('coordinator.new.open'), exact: true }).click();
  await page.waitForURL(/newcomer-pulse/);
  inDatabase('DELETE FROM sign_in');
  town.line.isFair();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.getByText(word('coordinator.reach.signInAgain')).waitFor({ timeout: 30_000 });
  expect((await fetch(`${town.product.url}/api/open/newcomer-pulse-2026`)).status).toBe(404);

  await noor.signsIn();
  await expect
    .poll(async () => (await fetch(`${town.product.url}/api/open/newcomer-pulse-2026`)).status, {
      timeout: 30_000,
    })
    .toBe(200);
});

test('[QUA1] a tablet that is revoked in the middle of a session: it goes on, its answers are set apart, and come in when it is let in again', async () => {
  // The first test ended every sign-in.
  const signedIn = await fetch(`${town.product.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-welcome-mat': '1' },
    body: JSON.stringify({ name: 'Noor', passphrase }),
  });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const asked = await fetch(`${town.product.url}/api/invitations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-welcome-mat': '1', cookie },
    body: '{}',
  });
  const { token } = (await asked.json()) as { token: string };
  const responses = async (): Promise<number> => {
    const answer = await fetch(`${town.product.url}/api/pull?kinds=response&limit=1000`, {
      headers: { cookie },
    });
    return ((await answer.json()) as { entries: unknown[] }).entries.length;
  };

  device = await openDevice(tablet);
  const page = await device.context.newPage();
  const sam = facilitator(page);
  await sam.enrols(town.line.url, token);
  await isDeskReadyForOffline(page);
  await sam.handsOver();
  inDatabase('UPDATE device SET revoked_at = 1');
  const amina = speaker(page);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.answersTheRest('after it was revoked');
  await page.getByRole('button', { name: word('more.send'), exact: true }).click();
  await sam.handBack();
  await expect.poll(apart, { timeout: 30_000 }).toBe(1);
  expect(await responses()).toBe(0);

  inDatabase('UPDATE device SET revoked_at = NULL');
  await page.goto(`${town.line.url}/collect`);
  await expect.poll(responses, { timeout: 30_000 }).toBe(1);
  expect(apart()).toBe(0);
});
