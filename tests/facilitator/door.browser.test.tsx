import axe from 'axe-core';
import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { facilitator, load, pin, takeTablet } from './tablet.tsx';

beforeEach(async () => {
  await page.viewport(820, 1180);
});

const home = { name: 'This session' } as const;

test('where no camera is at hand the code is typed', async () => {
  const tablet = await takeTablet();
  const screen = await load(tablet);
  await screen.getByRole('button', { name: 'I have a code' }).click();
  await facilitator.enrols(screen);
  const field = screen.getByRole('textbox', { name: 'Code', exact: true });
  await expect.element(field).toHaveAccessibleDescription(/Please type the code/);
  await field.fill(' k7mp 3xqr');
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id }) => id)).toEqual([]);
  await screen.getByRole('button', { name: 'Start collecting' }).click();
  await expect.element(screen.getByRole('heading', home)).toBeVisible();
  expect(tablet.asked.find(({ path }) => path === '/api/enrol')?.body).toEqual({
    code: 'k7mp 3xqr',
    deviceName: 'Blue tablet',
  });
});

test('a lost PIN: with a new code another one is chosen, and what is finished stays', async () => {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await screen.getByRole('button', { name: 'Lock' }).click();
  await screen.getByRole('button', { name: 'I run this session' }).click();
  await screen.getByText('I do not know the PIN').click();
  await expect.element(screen.getByText(/Finished answers stay here/)).toBeVisible();
  await screen.getByRole('button', { name: 'I have a code' }).click();
  await screen.getByRole('textbox', { name: 'Code', exact: true }).fill('K7MP-3XQR');
  await screen.getByLabelText(/call this device/).fill('Blue tablet');
  await screen.getByLabelText('PIN, 4 to 8 digits').fill('13579');
  await screen.getByLabelText('The same PIN again').fill('13579');
  await screen.getByRole('button', { name: 'Start collecting' }).click();
  await screen.getByRole('button', { name: 'Lock' }).click();
  await facilitator.unlocks(screen, pin);
  await expect.element(screen.getByText('That is not the PIN.')).toBeVisible();
  await screen.getByLabelText('PIN').fill('13579');
  await screen.getByRole('button', { name: 'Open' }).click();
  await expect.element(screen.getByRole('heading', home)).toBeVisible();
});

test('after three minutes without a touch the screens are locked', async () => {
  const tablet = await takeTablet();
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await expect.element(screen.getByRole('heading', home)).toBeVisible();
  const seenAgain = () => document.dispatchEvent(new Event('visibilitychange'));
  tablet.clock.advance(179_000);
  seenAgain();
  window.dispatchEvent(new Event('pointerdown'));
  tablet.clock.advance(179_000);
  seenAgain();
  await expect.element(screen.getByRole('heading', home)).toBeVisible();
  tablet.clock.advance(2_000);
  seenAgain();
  await expect.element(screen.getByRole('button', { name: 'I run this session' })).toBeVisible();
});
