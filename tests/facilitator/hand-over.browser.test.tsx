import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { FormVersion, literal } from '../../src/model/ids.ts';
import { Response } from '../../src/model/response.ts';
import type { Opening } from '../../src/protocol/open.ts';
import {
  consentButton,
  facilitator,
  load,
  opening,
  person,
  secret,
  takeTablet,
} from './tablet.tsx';

beforeEach(async () => {
  await page.viewport(820, 1180);
});
afterEach(() => {
  document.documentElement.removeAttribute('dir');
});

/** All places of this page where a former person could be found. */
async function traces(words: string): Promise<readonly string[]> {
  const fields = [...document.querySelectorAll('input, textarea')].map((one) =>
    'value' in one ? String(one.value) : '',
  );
  const places = {
    screen: document.documentElement.outerHTML,
    fields: fields.join(),
    history: JSON.stringify(history.state) + location.href,
    sessionStorage: JSON.stringify({ ...sessionStorage }),
    localStorage: JSON.stringify({ ...localStorage }),
    title: document.title,
  };
  return Object.entries(places)
    .filter(([, content]) => content.includes(words))
    .map(([place]) => place);
}

async function afterOnePerson() {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await facilitator.handsOver(screen);
  await person.begins(screen);
  await person.says(screen, secret);
  await person.finishes(screen);
  const code = await person.readsCode(screen);
  await person.handsBack(screen);
  await expect.element(screen.getByRole('button', { name: 'English' })).toBeVisible();
  return { tablet, screen, code };
}

describe('hand-over leaves no trace', () => {
  test('on the screen, in the history, in the storages of the page', async () => {
    const { code } = await afterOnePerson();
    expect(code).toMatch(/\S{5,}/);
    expect(await traces(secret)).toEqual([]);
    expect(await traces(code)).toEqual([]);
  });

  test('Back shows the same neutral door, however often', async () => {
    const { screen } = await afterOnePerson();
    const length = history.length;
    for (let i = 0; i < 3; i += 1) {
      history.back();
      await new Promise((resolve) => setTimeout(resolve, 150));
      await expect.element(screen.getByRole('button', { name: 'English' })).toBeVisible();
      expect(await traces(secret)).toEqual([]);
    }
    expect(history.length).toBe(length);
  });

  test('the next person finds an empty form, and no draft is left', async () => {
    const { tablet, screen } = await afterOnePerson();
    expect(await tablet.outbox.drafts()).toEqual([]);
    await person.begins(screen);
    await expect.element(screen.getByRole('textbox')).toHaveValue('');
    expect(await traces(secret)).toEqual([]);
  });

  test('no field asks the browser to remember', async () => {
    const { screen } = await afterOnePerson();
    await person.begins(screen);
    const field = screen.getByRole('textbox').element();
    expect(field.getAttribute('autocomplete')).toBe('off');
    expect(field.closest('form')?.getAttribute('autocomplete')).toBe('off');
  });

  test('the answer itself is in the outbox, with its mode and the device that collected', async () => {
    const { tablet } = await afterOnePerson();
    const [held] = await tablet.outbox.held();
    const entry = JSON.parse(held?.text ?? '{}') as { author: string; body: unknown };
    const response = Response.parse(entry.body);
    expect(entry.author).toBe('device-7');
    expect(response.mode).toBe('eventTablet');
    expect(response.consent.how).toBe('read');
    expect(response.answers.NS001).toEqual({ is: 'answered', value: secret });
    expect(response.answers.NS002).toEqual({ is: 'answered', value: 'town' });
  });
});

test('a way out of the interview leads to the neutral door, not to the facilitator', async () => {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await facilitator.handsOver(screen, 'I read aloud');
  await person.begins(screen);
  await person.says(screen, secret);
  await screen.getByRole('button', { name: 'Leave quickly' }).click();
  await expect.element(screen.getByRole('button', { name: 'English' })).toBeVisible();
  expect(await traces(secret)).toEqual([]);
  await expect.element(screen.getByText('Outbox')).not.toBeInTheDocument();
  // Kept, and closed to whoever holds the tablet now.
  await expect.poll(async () => (await tablet.outbox.draftHeads()).length).toBe(1);
});

test('who does not agree leaves nothing behind', async () => {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await facilitator.handsOver(screen);
  await screen.getByRole('button', { name: 'English' }).click();
  await screen.getByRole('button', { name: consentButton('English', 'refuse') }).click();
  await expect.element(screen.getByText('Nothing was stored.')).toBeVisible();
  expect([await tablet.outbox.drafts(), await tablet.outbox.held()]).toEqual([[], []]);
});

test('an interrupted interview opens again at the neutral door; only the PIN leads on', async () => {
  const tablet = await takeTablet();
  const before = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(before);
  await facilitator.handsOver(before, 'With an interpreter');
  await person.begins(before);
  await person.says(before, secret);
  await expect.poll(async () => (await tablet.outbox.drafts()).length).toBe(1);
  await before.unmount();

  tablet.clock.advance(60_000);
  const screen = await load(tablet);
  await expect.element(screen.getByRole('button', { name: 'English' })).toBeVisible();
  expect(await traces(secret)).toEqual([]);
  await facilitator.unlocks(screen);
  await expect.element(screen.getByText('1 unfinished answer')).toBeVisible();
  expect(await traces(secret)).toEqual([]);
  await screen.getByRole('button', { name: 'Continue' }).click();
  await expect.element(screen.getByRole('textbox')).toHaveValue(secret);
  await person.finishes(screen);
  await person.handsBack(screen);

  const [held] = await tablet.outbox.held();
  const entry = JSON.parse(held?.text ?? '{}') as { body: unknown };
  const response = Response.parse(entry.body);
  expect([response.mode, response.consent.how]).toEqual(['interpreter', 'interpreted']);
  expect(await tablet.outbox.drafts()).toEqual([]);
});

test('an answer begun in one version of the form is gone on with in that version', async () => {
  let now: Opening = opening;
  const tablet = await takeTablet({ opening: () => now });
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await facilitator.handsOver(screen);
  await person.begins(screen);
  await person.says(screen, secret);
  await screen.getByRole('button', { name: 'Next' }).click();
  await expect.element(screen.getByRole('radio', { name: 'In town' })).toBeVisible();
  await screen.unmount();

  // The partnership publishes a second version, which asks something else under the same name.
  const [form] = opening.forms;
  if (form === undefined) throw new Error('no form');
  const version = literal(FormVersion, '2');
  const [first] = form.nodes;
  const forms = [
    { ...form, version, nodes: first ? [{ ...first, label: { en: 'What is best?' } }] : [] },
  ];
  const refs = [{ id: form.id, version }];
  now = { ...opening, consultation: { ...opening.consultation, forms: refs }, forms };
  await tablet.outbox.keepOpening(now);

  const again = await load(tablet);
  await facilitator.unlocks(again);
  await again.getByRole('button', { name: 'Continue' }).click();
  await expect.element(again.getByRole('radio', { name: 'In town' })).toBeVisible();
  await again.getByRole('button', { name: 'Back' }).click();
  await expect.element(again.getByText('What is hardest?')).toBeVisible();
  await expect.element(again.getByRole('textbox')).toHaveValue(secret);
  await person.finishes(again);
  await person.readsCode(again);
  await person.handsBack(again);
  const [held] = await tablet.outbox.held();
  const entry = JSON.parse(held?.text ?? '{}') as { body: unknown };
  expect(Response.parse(entry.body).form).toEqual({ id: form.id, version: form.version });
  // The tablet stays open, and the next person is asked with the new one.
  await person.begins(again);
  await expect.element(again.getByText('What is best?')).toBeVisible();
  await person.says(again, 'The park');
  await expect.poll(async () => (await tablet.outbox.drafts())[0]?.form.version).toBe('2');
});

/** A person left in the middle, and the facilitator is back at her list. */
async function findsUnfinished() {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await facilitator.handsOver(screen);
  await person.begins(screen);
  await person.says(screen, secret);
  await screen.getByRole('button', { name: 'Leave quickly' }).click();
  await facilitator.unlocks(screen);
  return { tablet, screen };
}

test('an unfinished answer is discarded only after a second word', async () => {
  const { tablet, screen } = await findsUnfinished();
  await screen.getByRole('button', { name: 'Discard' }).click();
  expect((await tablet.outbox.drafts()).length).toBe(1);
  const sheet = screen.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Discard' }).click();
  await expect.element(screen.getByText('1 unfinished answer')).not.toBeInTheDocument();
  expect(await tablet.outbox.drafts()).toEqual([]);
});

test('how long an unfinished answer is kept is said, and when its time is up it is not there', async () => {
  const { tablet, screen } = await findsUnfinished();
  await expect.element(screen.getByText(/counted from the next contact/)).toBeVisible();
  const slug = opening.consultation.slug;
  for (const day of ['2026-03-01', '2026-03-11', '2026-03-21', '2026-03-31', '2026-04-01']) {
    await tablet.outbox.askDraftTimes(day);
    const said = new Map([[slug as string, { day, days: 30, isOver: false }]]);
    await tablet.outbox.hearDraftTimes(day, said, () => true);
    if (day === '2026-03-01')
      await expect.element(screen.getByText(/Kept until about Mar 31, 2026/)).toBeVisible();
  }
  await expect.element(screen.getByText('1 unfinished answer')).not.toBeInTheDocument();
});

test('a person who speaks Arabic has the whole way in Arabic, from the right', async () => {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await facilitator.handsOver(screen);
  await person.begins(screen, 'العربية');
  await expect.element(screen.getByRole('textbox', { name: 'ما هو الأصعب؟' })).toBeVisible();
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['ar', 'rtl']);
  await screen.getByRole('button', { name: 'خروج سريع' }).click();
  await expect.element(screen.getByRole('button', { name: 'I run this session' })).toBeVisible();
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['en', 'ltr']);
});
