import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pulse } from '../architecture/sample-opening.ts';
import { type Device, openDevice, tablet } from './browser.ts';
import { consentFor, consultationFor } from './consultation.ts';
import { type CoordinatorClient, setUp } from './coordinator-client.ts';
import { facilitator } from './facilitator.ts';
import { type Product, startProduct } from './product.ts';
import { respondent } from './respondent.ts';
import { word } from './words.ts';

/** A kitchen table agrees as one to a text that is read aloud; one of it leaves her number. */
let product: Product;
let client: CoordinatorClient;
let field: Device;

beforeAll(async () => {
  product = await startProduct();
  client = await setUp(product.url, product.setUpToken());
  const form = pulse();
  await client.opens(form, {
    ...consultationFor(form, 'kitchen', ['en', 'ar']),
    contacts: { purposes: ['draw'], keptUntil: '2099-01-31' },
  } as ReturnType<typeof consultationFor>);
  field = await openDevice(tablet);
});
afterAll(async () => {
  await field.remove();
  await product.remove();
});

const inServer = (sql: string): readonly Record<string, unknown>[] => {
  const database = new DatabaseSync(join(product.dataDir, 'welcome-mat.sqlite'), {
    readOnly: true,
  });
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
};

test('a table agrees as one, once for its session, and a number left at the tablet reaches the server apart from every answer', async () => {
  const invitation = await client.post('/api/invitations', {});
  const { token } = (await invitation.json()) as { token: string };
  const page = await field.context.newPage();
  await page.clock.install();
  const sam = facilitator(page);
  const guest = respondent(page);
  const button = (key: string) => page.getByRole('button', { name: word(key), exact: true });
  await sam.enrols(product.url, token);

  await button('facilitator.session.add').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(word('facilitator.session.name')).fill('Kitchen of Amal');
  await sheet.getByLabel(word('facilitator.session.setting')).selectOption('kitchenTable');
  await sheet.getByLabel(word('facilitator.session.place')).fill('Alder');
  await sheet.getByRole('button', { name: word('facilitator.session.save'), exact: true }).click();
  await sheet.waitFor({ state: 'detached' });

  const handsOver = async (): Promise<void> => {
    await button('facilitator.handOver').click();
    await page
      .getByRole('radio', { name: word('facilitator.mode.facilitatorReads'), exact: true })
      .check();
    await button('facilitator.handOver.now').click();
    await guest.choosesLanguage('English');
  };
  const words = consentFor(['en']).text.en?.agree ?? '';
  const agree = page.getByRole('button', { name: words, exact: true });
  await handsOver();
  await page.getByLabel(word('facilitator.oral.witness')).fill('NK');
  await page.getByRole('checkbox', { name: word('facilitator.oral.table') }).check();
  await agree.click();
  // A table has a number, or it is none.
  const people = page.getByLabel(word('facilitator.oral.people'));
  await page.getByText(word('facilitator.oral.peopleWrong')).waitFor();
  await people.fill('6');
  await guest.agrees();
  await guest.answersTheRest('We share one car.');
  await button('more.send').click();
  await page.getByText(word('custody.handBack.codeTitle')).first().waitFor();

  const leavesNumber = async (name: string, reach: string) => {
    await button('door.contact.open').click();
    await page.getByLabel(word('door.contact.name')).fill(name);
    await page.getByLabel(word('door.contact.reach')).fill(reach);
    await button('door.contact.leave').click();
    await page.getByText(word('door.contact.leftText')).first().waitFor();
  };
  await leavesNumber('Amal Haddad', '519-555-0142');
  // On a tablet that goes on round nothing of it lies readable.
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(kept).toContain('left-aside:contacts');
  expect(kept).not.toContain('Amal');
  expect(kept).not.toContain('0142');
  await button('custody.handBack.done').click();

  // The next at the same table: who read it and how many heard it stand there already.
  await sam.takesBack();
  await handsOver();
  await expect.poll(() => page.getByLabel(word('facilitator.oral.people')).inputValue()).toBe('6');
  expect(await page.getByLabel(word('facilitator.oral.witness')).inputValue()).toBe('NK');
  await guest.agrees();
  await guest.answersTheRest('The bus comes twice a day.');
  await button('more.send').click();
  await sam.handBack();

  await expect.poll(async () => (await client.responses()).length, { timeout: 20_000 }).toBe(2);
  const responses = (await client.responses()) as unknown as readonly {
    readonly id: string;
    readonly body: { readonly consent: object; readonly session?: string };
  }[];
  for (const { body } of responses) {
    expect(body.consent).toMatchObject({ how: 'heard', witness: 'NK', people: 6 });
    expect(body.session).toBe(responses[0]?.body.session);
    expect(body.session).toBeDefined();
  }

  // By itself, half a minute to three later; beside the log, with no id, day or order of an answer.
  await page.clock.fastForward(190_000);
  await expect.poll(() => inServer('SELECT text FROM contact').length, { timeout: 20_000 }).toBe(1);
  const [contact] = inServer('SELECT id, text FROM contact');
  expect(String(contact?.text)).toContain('Amal Haddad');
  for (const { id } of responses) expect(String(contact?.text)).not.toContain(id);
  expect(responses.map(({ id }) => id)).not.toContain(contact?.id);
  expect(JSON.stringify(responses)).not.toContain('Amal');

  // Another number, and the page is left at once: the worker, which outlives it, sends it.
  await sam.takesBack();
  await handsOver();
  await guest.agrees();
  await guest.answersTheRest('Nothing to add.');
  await button('more.send').click();
  await leavesNumber('Omar Saleh', '519-555-0199');
  await page.goto('about:blank');
  await expect.poll(() => inServer('SELECT text FROM contact').length, { timeout: 20_000 }).toBe(2);
  // It says so to the page that comes back, and nothing is left or sent again.
  await page.goto(`${product.url}/collect`);
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('left-aside:contacts')), {
      timeout: 20_000,
    })
    .toBe(null);
  await page.close();
});
