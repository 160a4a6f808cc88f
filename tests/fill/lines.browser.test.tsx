import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { device } from './position.ts';
import { alerts, barriers, phone, showPage } from './screen.tsx';

beforeEach(phone);
const said = (points: readonly object[]) => ({ is: 'answered', value: { points } });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const a = { latitude: 43.65, longitude: -79.34 };
const b = { latitude: 43.66, longitude: -79.35 };
const c = { latitude: 43.67, longitude: -79.33 };

type Screen = Awaited<ReturnType<typeof showPage>>;

async function writes(...points: readonly (typeof a)[]): Promise<void> {
  await button('Add one by hand').click();
  for (const { latitude, longitude } of points) {
    await userEvent.fill(
      page.getByRole('textbox', { name: 'Latitude' }),
      `${latitude}, ${longitude}`,
    );
    await userEvent.keyboard('{Enter}');
  }
}

const withPoints = async (name: string, ...points: readonly (typeof a)[]): Promise<Screen> => {
  const screen = await showPage(name);
  await writes(...points);
  return screen;
};

describe('a line', () => {
  test('takes points where the device is and by hand, in one order', async () => {
    await device.isAt(43.7, -79.4, 4);
    const screen = await showPage('way');
    await button('Add where I am').click();
    await expect.element(page.getByRole('listitem')).toBeVisible();
    await writes(a);
    await expect.element(page.getByRole('textbox', { name: 'Latitude' })).toHaveFocus();
    expect(screen.given('way')).toEqual(
      said([{ latitude: 43.7, longitude: -79.4, accuracy: 4 }, a]),
    );
    await expect.element(page.getByText(/^About \d/)).toBeVisible();
    expect(await barriers()).toEqual([]);
    await button('Done').click();
    await screen.next();
    await screen.goesOn();
  });

  test('its points are moved and taken out by buttons, and each change is said', async () => {
    const screen = await withPoints('way', a, b, c);
    await button('Move point 3 up').click();
    expect(screen.given('way')).toEqual(said([a, c, b]));
    await expect.element(button('Move point 2 up')).toHaveFocus();
    await expect.element(page.getByText(/is now number 2\./)).toBeInTheDocument();
    await button('Take point 1 out').click();
    expect(screen.given('way')).toEqual(said([c, b]));
    await button('Take point 2 out').click();
    await button('Take point 1 out').click();
    expect(screen.given('way')).toEqual({ is: 'untouched' });
    await expect.element(page.getByRole('group', { name: 'Which way do you walk?' })).toHaveFocus();
  });

  test('one point is not a line yet', async () => {
    const screen = await withPoints('way', a);
    await screen.next();
    await alerts('point');
    await expect.element(button('Add where I am')).toHaveFocus();
    expect(screen.passed()).toBe(0);
  });

  test('half a point is not added, and says what is missing', async () => {
    const screen = await showPage('way');
    await button('Add one by hand').click();
    await userEvent.fill(page.getByRole('textbox', { name: 'Latitude' }), '43.65');
    await button('Add this point').click();
    await expect.element(page.getByText(/Please give both the latitude/)).toBeVisible();
    await expect.element(page.getByRole('textbox', { name: 'Latitude' })).toHaveFocus();
    expect(screen.given('way')).toEqual({ is: 'untouched' });
  });
});

describe('an area', () => {
  test('closes by itself, and says how far it is around', async () => {
    const screen = await withPoints('garden', a, b);
    await screen.next();
    await alerts('three');
    await userEvent.fill(page.getByRole('textbox', { name: 'Latitude' }), '43.67, -79.33');
    await button('Add this point').click();
    expect(screen.given('garden')).toEqual(said([a, b, c]));
    expect(document.querySelector('polygon')).not.toBeNull();
    await screen.next();
    await screen.goesOn();
  });
});
