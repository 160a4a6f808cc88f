import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, desk, openDevice, phone } from './browser.ts';
import { coordinator } from './coordinator.ts';
import { passphrase } from './coordinator-client.ts';
import { respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';
import { word } from './words.ts';

/** Sessions that run out, and people who come by a link: real server, real Chromium. */
let town: Town;
let office: Device;
let elsewhere: Device;

beforeAll(async () => {
  town = await openTown();
  office = await openDevice(desk);
  elsewhere = await openDevice(phone);
});
afterAll(async () => {
  await office.remove();
  await elsewhere.remove();
  await town.product.remove();
});

/** In the database, as thirty days would. The client without a browser keeps its own. */
function everySessionRunsOut(): void {
  const database = new DatabaseSync(join(town.product.dataDir, 'welcome-mat.sqlite'));
  database.exec("UPDATE sign_in SET expires_at = 1 WHERE device IS NOT NULL AND device <> ''");
  database.close();
}

test('an expired session stops no answer; only reading asks to sign in, and leads back to where one was', async () => {
  const page = await office.context.newPage();
  const noor = coordinator(page, town.product.url);
  await noor.signsIn();
  const place = '/desk/responses?consultation=pulse&language=en';
  await page.goto(town.product.url + place);
  await page.locator('h1').waitFor();
  everySessionRunsOut();

  // In the same browser, with the cookie that has run out: begun, finished, delivered.
  const answering = await office.context.newPage();
  const amina = respondent(answering);
  await answering.goto(town.link);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.answersTheRest('Nobody asked me to sign in.');
  await answering.getByRole('button', { name: word('more.send'), exact: true }).click();
  await expect.poll(() => town.responses(), { timeout: 20_000 }).toBe(1);
  await answering.close();

  // The desk goes on showing what it holds, and says what is missing.
  await page.reload();
  await page.getByText(word('coordinator.reach.signInAgain')).waitFor();
  expect(new URL(page.url()).pathname).toBe('/desk/responses');
  await page.getByRole('link', { name: word('coordinator.reach.signIn'), exact: true }).click();
  await page.getByLabel(word('coordinator.personName')).fill('Noor');
  await page.getByLabel(word('coordinator.passphrase'), { exact: true }).fill(passphrase);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(town.product.url + place);
  await page.locator('tbody tr').first().waitFor();
  await page.close();
});

test('a viewer comes by a link, once, and finds the truth: nothing is released yet', async () => {
  const page = await office.context.newPage();
  const noor = coordinator(page, town.product.url);
  await noor.signsIn();
  await page.goto(`${town.product.url}/desk/people`);
  await page.getByRole('button', { name: word('coordinator.people.invite'), exact: true }).click();
  await page.getByRole('radio', { name: word('coordinator.role.viewer') }).check();
  await page.getByRole('button', { name: word('coordinator.people.makeLink') }).click();
  const link = (await page.locator('.people-link').textContent()) ?? '';
  expect(link).toMatch(/\/join#[\w-]{22}$/);

  const guest = await elsewhere.context.newPage();
  await guest.goto(link);
  await guest.getByLabel(word('coordinator.personName')).fill('Sam');
  await guest
    .getByLabel(word('coordinator.passphrase'), { exact: true })
    .fill('plain words for sam');
  await guest.getByRole('button', { name: word('coordinator.join.do') }).click();
  await guest.getByRole('heading', { name: word('coordinator.findings.title') }).waitFor();
  await guest.goto(`${town.product.url}/desk/responses`);
  await guest.getByText(word('coordinator.notAllowed.title')).waitFor();
  await guest.goto(`${town.product.url}/account`);
  await guest.getByText('Chrome, Linux').first().waitFor();
  const pulled = await guest.evaluate(async () => (await fetch('/api/pull')).status);
  expect(pulled).toBe(403);
  // A link is for one: whoever opens it again is told so.
  const second = await elsewhere.context.newPage();
  await second.goto(link);
  await second.getByRole('heading', { name: word('coordinator.join.spent') }).waitFor();

  await page.reload();
  await page
    .getByRole('button', { name: `${word('coordinator.people.remove')} Sam`, exact: true })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: word('coordinator.people.remove'), exact: true })
    .click();
  await page.getByText(word('coordinator.people.removed').replace('{name}', 'Sam')).waitFor();
  expect(await guest.evaluate(async () => (await fetch('/api/sign-ins')).status)).toBe(401);

  await page.goto(`${town.product.url}/desk/audit`);
  await page.getByText('Noor removed Sam (Viewer).').waitFor();
  await page.getByText('Sam joined (Viewer).').waitFor();
  await page.close();
});

test('a coordinator who becomes a facilitator loses the desk at once, and the copy of answers with it', async () => {
  const page = await office.context.newPage();
  const noor = coordinator(page, town.product.url);
  await noor.signsIn();
  await page.goto(`${town.product.url}/desk/people`);
  await page.getByRole('button', { name: word('coordinator.people.invite'), exact: true }).click();
  await page.getByRole('radio', { name: word('coordinator.role.coordinator') }).check();
  await page.getByRole('button', { name: word('coordinator.people.makeLink') }).click();
  const link = (await page.locator('.people-link').textContent()) ?? '';

  const other = await elsewhere.context.newPage();
  await other.goto(link);
  await other.getByLabel(word('coordinator.personName')).fill('Lea');
  await other
    .getByLabel(word('coordinator.passphrase'), { exact: true })
    .fill('plain words for lea');
  await other.getByRole('button', { name: word('coordinator.join.do') }).click();
  await other.waitForURL(/\/desk/);
  await other.goto(`${town.product.url}/desk/responses?consultation=pulse`);
  await other.locator('tbody tr').first().waitFor();
  const copied = () => other.evaluate(rowsOfReplica);
  expect(await copied()).toBeGreaterThan(0);

  await page.reload();
  await page
    .getByRole('button', { name: `${word('coordinator.people.role')} Lea`, exact: true })
    .click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('radio', { name: word('coordinator.role.facilitator') }).check();
  await sheet.getByRole('button', { name: word('coordinator.people.roleDo') }).click();
  await sheet.waitFor({ state: 'detached' });
  expect(await other.evaluate(async () => (await fetch('/api/people')).status)).toBe(403);

  // As when the tab is looked at again: no need to wait for the half minute.
  await other.evaluate(() => window.dispatchEvent(new Event('online')));
  await other.getByRole('heading', { name: word('coordinator.notAllowed.changed') }).waitFor();
  await expect.poll(copied, { timeout: 20_000 }).toBe(0);
  await other
    .getByRole('link', { name: word('coordinator.notAllowed.go').replace('{role}', 'Facilitator') })
    .click();
  await other.waitForURL(/\/collect/);

  await page.goto(`${town.product.url}/desk/audit`);
  await page.getByText('Noor changed the role of Lea: Coordinator, now Facilitator.').waitFor();
  await other.close();
  await page.close();
});

test('a passkey is added at the desk and signs in, without name and passphrase; removed, it does not', async () => {
  const page = await office.context.newPage();
  const cdp = await office.context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const noor = coordinator(page, town.product.url);
  await noor.signsIn();
  await page.goto(`${town.product.url}/desk/settings`);
  await page.getByRole('button', { name: word('coordinator.passkey.add') }).click();
  await page.getByText(word('coordinator.passkey.added')).waitFor();
  const own = page.getByRole('region', { name: word('coordinator.passkey.title') });
  await own.getByText('Chrome, Linux').first().waitFor();
  // The same device is not taken twice.
  await page.getByRole('button', { name: word('coordinator.passkey.add') }).click();
  await page.getByText(word('coordinator.passkey.known')).waitFor();

  const signInBy = async (): Promise<void> => {
    await page.getByRole('button', { name: word('coordinator.signOut'), exact: true }).click();
    await page.waitForURL(`${town.product.url}/`);
    await page.goto(`${town.product.url}/sign-in`);
    await page.getByRole('button', { name: word('coordinator.passkey.signIn') }).click();
  };
  await signInBy();
  await page.waitForURL(/\/desk\/consultations/);
  await page.goto(`${town.product.url}/desk/settings`);
  await own.getByRole('button', { name: /^Remove/ }).click();
  await own.getByText('Chrome, Linux').first().waitFor({ state: 'detached' });
  await signInBy();
  await page.getByText(word('coordinator.passkey.unknown')).waitFor();
  await page.close();
});

/** In the page: how many leaves of the replica lie in its browser, in whatever collection. */
async function rowsOfReplica(): Promise<number> {
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  let rows = 0;
  for (const { name = '' } of await indexedDB.databases()) {
    if (!/welcome-mat-leaves.*--responses$/.test(name)) continue;
    const database = await settled(indexedDB.open(name));
    const stores = [...database.objectStoreNames];
    for (const store of stores)
      rows += await settled(database.transaction(store).objectStore(store).count());
    database.close();
  }
  return rows;
}
