import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, desk, openDevice, phone } from './browser.ts';
import { consentFor } from './consultation.ts';
import { coordinator } from './coordinator.ts';
import { respondent } from './respondent.ts';
import { openTown, type Town } from './town.ts';
import { word } from './words.ts';

/** What a coordinator decides at one desk holds at the server, at other desks and on phones. */
let town: Town;
let office: Device;
let home: Device;
let street: Device;

beforeAll(async () => {
  town = await openTown();
  office = await openDevice(desk);
  home = await openDevice(desk);
  street = await openDevice(phone);
});
afterAll(async () => {
  for (const device of [office, home, street]) await device.remove();
  await town.product.remove();
});

const said = 'Lanterns by the old harbour wall.';

/** Every cell of every table, as text. */
function allThatTheServerHolds(): string {
  const database = new DatabaseSync(join(town.product.dataDir, 'welcome-mat.sqlite'), {
    readOnly: true,
  });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const cells = tables.flatMap(({ name }) =>
    database
      .prepare(`SELECT * FROM "${String(name)}"`)
      .all()
      .flatMap((row) => Object.values(row))
      .map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString() : String(cell))),
  );
  database.close();
  return cells.join('\n');
}

test('[ERA1] a response that a coordinator erases is gone from another desk and from the server; the record says so without it', async () => {
  const amina = respondent(await street.context.newPage());
  await amina.page.goto(town.link);
  await amina.choosesLanguage('English');
  await amina.agrees();
  await amina.answersTheRest(said);
  await amina.sends();
  await expect.poll(() => town.responses(), { timeout: 20_000 }).toBe(1);
  expect(allThatTheServerHolds()).toContain(said);

  const noor = coordinator(await office.context.newPage(), town.product.url);
  const again = coordinator(await home.context.newPage(), town.product.url);
  for (const one of [noor, again]) {
    await one.signsIn();
    await one.opensResponses('pulse');
    await one.page.locator('tbody tr').first().waitFor();
    await one.page.locator('tbody tr a').first().click();
    await one.page.getByTestId('response-in-full').getByText(said).first().waitFor();
  }

  const { page } = noor;
  await page.getByRole('button', { name: word('coordinator.erase.open'), exact: true }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('combobox').selectOption({ label: word('coordinator.erase.reason.twice') });
  await sheet.getByRole('button', { name: word('coordinator.erase.yes'), exact: true }).click();
  await page.getByText(word('coordinator.erase.done')).waitFor();

  // The other desk hears of it by itself, though it has the response open.
  await expect.poll(() => again.page.locator('tbody tr').count(), { timeout: 20_000 }).toBe(0);
  await expect.poll(() => again.page.getByText(said).count(), { timeout: 20_000 }).toBe(0);
  await again.page.reload();
  await again.page.locator('h1').waitFor();
  expect(await again.page.getByText(said).count()).toBe(0);
  expect(allThatTheServerHolds()).not.toContain(said);

  await page.goto(`${town.product.url}/desk/audit`);
  await page.getByText('Noor erased a person’s answers, which were entered twice.').waitFor();
  expect(await page.locator('main').textContent()).not.toContain(said);
  await page.close();
  await again.page.close();
  await amina.page.close();
});

test('authority, purpose and whom to ask are set at the desk, and a person reads them before she agrees', async () => {
  const noor = coordinator(await office.context.newPage(), town.product.url);
  await noor.signsIn();
  const { page } = noor;
  const notice = {
    authority: 'Municipal Act, 2001, section 11',
    purpose: 'To plan services with newcomers',
    contact: 'Clerk of Alder Valley, 9 Mill Lane, 555-0177',
  };
  await page.goto(`${town.product.url}/desk/consultations/pulse/settings`);
  await page.getByLabel(`${word('outreach.notice.authority')} (English)`).fill(notice.authority);
  await page.getByLabel(`${word('outreach.notice.purpose')} (English)`).fill(notice.purpose);
  await page.getByLabel(word('outreach.notice.contact')).fill(notice.contact);
  await page.getByRole('button', { name: word('outreach.settings.save'), exact: true }).click();
  await page.getByRole('status').getByText(word('outreach.settings.saved')).waitFor();

  const reads = async (): Promise<string> => {
    const guest = await street.context.newPage();
    await guest.goto(town.link);
    const choose = guest.getByRole('button', { name: 'English', exact: true });
    const agree = guest.getByRole('button', {
      name: consentFor(['en']).text.en?.agree ?? '',
      exact: true,
    });
    await choose.or(agree).first().waitFor();
    if (await choose.isVisible()) await choose.click();
    await guest.locator('h1').first().waitFor();
    const text = (await guest.locator('main').textContent()) ?? '';
    await guest.close();
    return text;
  };
  for (const words of Object.values(notice))
    await expect.poll(reads, { timeout: 30_000, interval: 1_000 }).toContain(words);
  await page.close();
});

test('the partnership’s details are set right at the desk, and stand there from then on', async () => {
  const noor = coordinator(await office.context.newPage(), town.product.url);
  await noor.signsIn();
  const { page } = noor;
  await page.goto(`${town.product.url}/desk/settings`);
  await page
    .getByRole('button', { name: word('coordinator.settings.partnershipChange'), exact: true })
    .click();
  await page
    .getByRole('textbox', { name: word('coordinator.settings.name') })
    .fill('Alder Welcome Partnership');
  await page
    .getByRole('button', { name: word('coordinator.settings.partnershipDo'), exact: true })
    .click();
  await page.getByText(word('coordinator.settings.partnershipSaved')).waitFor();
  await page.locator('.desk-house-name', { hasText: 'Alder Welcome Partnership' }).waitFor();
  await page.goto(`${town.product.url}/desk/audit`);
  await page.getByText('Noor changed the partnership’s details.').waitFor();
  await page.close();
});
