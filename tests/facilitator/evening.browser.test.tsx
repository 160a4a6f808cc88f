import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { facilitator, load, person, pin, secret, takeTablet } from './tablet.tsx';

beforeEach(async () => {
  await page.viewport(820, 1180);
});
afterEach(() => {
  delete document.documentElement.dataset.theme;
});

describe('letting a device in', () => {
  test('a name, a PIN twice, and it is ready; the invitation leaves the address', async () => {
    const tablet = await takeTablet();
    const screen = await load(tablet, { invitation: 'one-time-token' });
    await expect.element(screen.getByText(/a door, not a vault/)).toBeVisible();
    await facilitator.enrols(screen);
    await expect.element(screen.getByText('How is life in Riverbend?')).toBeVisible();
    expect(tablet.asked.find(({ path }) => path === '/api/enrol')?.body).toEqual({
      token: 'one-time-token',
      deviceName: 'Blue tablet',
    });
    expect(tablet.gone).toEqual(['/collect']);
    expect((await tablet.outbox.enrolment())?.deviceKey).toBe('device-key');
  });

  test('two different PINs are not taken, and the server is not asked', async () => {
    const tablet = await takeTablet();
    const screen = await load(tablet, { invitation: 'token' });
    await screen.getByLabelText(/call this device/).fill('Blue tablet');
    await screen.getByLabelText('PIN, 4 to 8 digits').fill('2468');
    await screen.getByLabelText('The same PIN again').fill('2469');
    await screen.getByRole('button', { name: 'Start collecting' }).click();
    await expect
      .element(screen.getByLabelText('The same PIN again'))
      .toHaveAccessibleDescription('The two are not the same.');
    expect(tablet.asked.filter(({ path }) => path === '/api/enrol')).toEqual([]);
  });

  test('a used code is said to be used', async () => {
    const tablet = await takeTablet({ isInvited: false });
    const screen = await load(tablet, { invitation: 'token' });
    await facilitator.enrols(screen);
    await expect.element(screen.getByText(/used already/)).toBeVisible();
    expect(await tablet.outbox.enrolment()).toBeUndefined();
  });

  test('without an invitation it says whom to ask', async () => {
    const screen = await load(await takeTablet());
    await expect.element(screen.getByText('This browser does not collect yet')).toBeVisible();
  });

  test('where nobody is signed in, that is said before a name and a PIN are thought of', async () => {
    const tablet = await takeTablet();
    const ports = {
      ...tablet.ports,
      invite: async () => undefined,
      mayInvite: async () => false,
    };
    const screen = await load({ ...tablet, ports });
    await expect.element(screen.getByText('This browser does not collect yet')).toBeVisible();
  });
});

describe('the PIN', () => {
  test('a wrong one does not open; after five even the right one has to wait', async () => {
    const tablet = await takeTablet();
    const screen = await load(tablet, { invitation: 'token' });
    await facilitator.enrols(screen);
    await screen.getByRole('button', { name: 'Lock' }).click();
    await screen.getByRole('button', { name: 'I run this session' }).click();
    const field = screen.getByLabelText('PIN');
    const open = screen.getByRole('button', { name: 'Open' });
    for (let i = 0; i < 5; i += 1) {
      await field.fill('0000');
      await open.click();
      await expect.element(field).toHaveAccessibleDescription('That is not the PIN.');
      await expect.element(field).toHaveValue('');
    }
    await field.fill(pin);
    await open.click();
    await expect.element(screen.getByText(/wait half a minute/)).toBeVisible();
    tablet.clock.advance(31_000);
    await field.fill(pin);
    await open.click();
    await expect.element(screen.getByRole('heading', { name: 'This session' })).toBeVisible();
  });

  test('is asked again after every load of the page', async () => {
    const tablet = await takeTablet();
    const first = await load(tablet, { invitation: 'token' });
    await facilitator.enrols(first);
    await expect.element(first.getByText('How is life in Riverbend?')).toBeVisible();
    await first.unmount();
    const screen = await load(tablet);
    await expect.element(screen.getByText('This tablet is closed')).toBeVisible();
    await facilitator.unlocks(screen);
    await expect.element(screen.getByText('How is life in Riverbend?')).toBeVisible();
  });
});

test('a session is added, chosen for tonight, and stands with the answer', async () => {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await screen.getByRole('button', { name: 'Add a session' }).click();
  await screen.getByLabelText('Name').fill('Town hall at the library');
  await screen.getByLabelText(/^Place/).fill('Library');
  await screen.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  const choice = screen.getByLabelText('Session', { exact: true });
  await expect.element(choice).toHaveDisplayValue(/Town hall at the library · Library/);
  await facilitator.handsOver(screen);
  await person.begins(screen);
  await person.says(screen, secret);
  await person.finishes(screen);
  await person.handsBack(screen);
  const held = (await tablet.outbox.held()).map(({ text }) => JSON.parse(text));
  const session = held.find(({ kind }) => kind === 'session');
  const response = held.find(({ kind }) => kind === 'response');
  expect(session.body).toMatchObject({ title: 'Town hall at the library', on: '2026-11-22' });
  expect(response.body.session).toBe(session.subject);
});

test('a consultation that was closed meanwhile is not asked for any more', async () => {
  let isClosed = false;
  const tablet = await takeTablet({ isClosed: () => isClosed });
  const first = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(first);
  await expect.element(first.getByText('How is life in Riverbend?')).toBeVisible();
  await facilitator.handsOver(first);
  await first.unmount();
  isClosed = true;
  const screen = await load(tablet);
  await expect.element(screen.getByText('This tablet is closed')).toBeVisible();
  await facilitator.unlocks(screen);
  await expect.element(screen.getByText('No open consultation yet')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Hand over' })).toBeDisabled();
});

async function withOneAnswer(isPromised = false) {
  const tablet = await takeTablet({ isPromised });
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await expect.element(screen.getByText(/After the first answer/)).toBeVisible();
  expect(tablet.persistAsked()).toBe(0);
  await facilitator.handsOver(screen);
  await person.begins(screen);
  await person.says(screen, secret);
  await person.finishes(screen);
  await person.handsBack(screen);
  await facilitator.unlocks(screen);
  return { tablet, screen };
}

describe('the outbox', () => {
  test('shows an answer by number, its custody and its reason, never what was said', async () => {
    const { tablet, screen } = await withOneAnswer();
    const outbox = screen.getByRole('region', { name: 'Outbox' });
    await expect.element(outbox.getByText('Answer 1')).toBeVisible();
    await expect.element(outbox.getByText('Saved')).toBeVisible();
    expect(outbox.element().textContent).not.toContain(secret);
    const chip = screen.getByRole('region', { name: 'Where the answers are' });
    expect(chip.element().textContent).toContain('Saved on this device1Delivered0Safe0');
    expect(tablet.persistAsked()).toBe(1);
  });

  test('"Send now" says that nothing was sent, and why', async () => {
    const { screen } = await withOneAnswer();
    await screen.getByRole('button', { name: 'Send now' }).click();
    const said = screen.getByRole('status').filter({ hasText: 'waits' });
    await expect
      .element(said)
      .toHaveTextContent('1 still waits here. There is no connection to our server right now.');
  });

  test.each([
    [true, /promises to keep answers/],
    [false, /did not promise/],
  ])('tells what the browser answered when asked to keep them: %s', async (isPromised, words) => {
    const { tablet, screen } = await withOneAnswer(isPromised);
    await expect.element(screen.getByText(words)).toBeVisible();
    expect(tablet.persistAsked()).toBe(1);
  });
});

describe('no barrier that axe can find', () => {
  test.each(['light', 'dark'])('on any of the screens, %s', async (theme) => {
    document.documentElement.dataset.theme = theme;
    const found: string[] = [];
    const check = async (where: string) => {
      const { violations } = await axe.run(document);
      found.push(...violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html}`));
    };
    const tablet = await takeTablet();
    const screen = await load(tablet, { invitation: 'token' });
    await expect.element(screen.getByText(/a door, not a vault/)).toBeVisible();
    await check('enrol');
    await facilitator.enrols(screen);
    await expect.element(screen.getByText('How is life in Riverbend?')).toBeVisible();
    await check('home, empty');
    await screen.getByRole('button', { name: 'Add a session' }).click();
    await check('add a session');
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await screen.getByRole('button', { name: 'Hand over' }).click();
    await expect.element(screen.getByRole('radio', { name: 'Alone' })).toBeVisible();
    await check('hand over');
    await screen.getByRole('button', { name: 'Hand over now' }).click();
    await expect.element(screen.getByRole('button', { name: 'English' })).toBeVisible();
    await check('door');
    await person.begins(screen);
    await person.says(screen, secret);
    await person.finishes(screen);
    await expect.element(screen.getByText('Your code')).toBeVisible();
    await check('thanks');
    await person.handsBack(screen);
    await screen.getByRole('button', { name: 'I run this session' }).click();
    await check('PIN');
    await screen.getByLabelText('PIN').fill(pin);
    await screen.getByRole('button', { name: 'Open' }).click();
    await expect.element(screen.getByText('Answer 1')).toBeVisible();
    await check('home');
    expect(found).toEqual([]);
  });
});
