import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { device } from './position.ts';
import { alerts, barriers, phone, showPage } from './screen.tsx';

beforeEach(phone);
const said = (value: unknown) => ({ is: 'answered', value });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const sees = (text: string | RegExp) => expect.element(page.getByText(text).first()).toBeVisible();
const hears = (text: RegExp) =>
  expect.poll(() => page.getByRole('status').element().textContent).toMatch(text);

describe('where the device is', () => {
  test('readings get better, until one is taken', async () => {
    await device.isAt(43.651_071_23, -79.347_019_9, 480);
    const screen = await showPage('meet');
    await expect
      .element(page.getByRole('group', { name: 'Where is the place you meet?' }))
      .toBeVisible();
    await button('Find where I am').click();
    await sees('Within 480 m');
    await hears(/^Within 500 m$/);
    expect(screen.given('meet')).toEqual({ is: 'untouched' });
    await device.isAt(43.6511, -79.347, 25);
    await sees('Within 25 m');
    expect(await barriers()).toEqual([]);
    // A worse one is not taken for a better one.
    await device.isAt(43.66, -79.3, 900);
    await button('Use this place').click();
    expect(screen.given('meet')).toEqual(
      said({ latitude: 43.6511, longitude: -79.347, accuracy: 25 }),
    );
    await hears(/^Your place: /);
    await expect
      .element(page.getByRole('group', { name: 'Where is the place you meet?' }))
      .toHaveFocus();
    await screen.next();
    await screen.goesOn();
  });

  test('one that is as exact as the form asks is taken by itself', async () => {
    await device.isAt(43.651_071_23, -79.347_019_9, 6);
    const screen = await showPage('meet');
    await button('Find where I am').click();
    await sees('43.65107, -79.34702');
    expect(screen.given('meet')).toEqual(
      said({ latitude: 43.651_071_2, longitude: -79.347_019_9, accuracy: 6 }),
    );
    await button('Take it away').click();
    expect(screen.given('meet')).toEqual({ is: 'untouched' });
  });

  test('a rough one says how rough it is', async () => {
    await device.isAt(43.65, -79.34, 350);
    await showPage('meet');
    await button('Find where I am').click();
    await button('Use this place').click();
    await sees(/This can be off by as much as 350 m/);
    expect(await barriers()).toEqual([]);
  });

  test('looking can be stopped, and begun again', async () => {
    await device.isAt(43.65, -79.34, 350);
    const screen = await showPage('meet');
    await button('Find where I am').click();
    await button('Stop looking').click();
    expect(screen.given('meet')).toEqual({ is: 'untouched' });
    await expect.element(button('Find where I am')).toBeVisible();
  });
});

describe('a device that does not say', () => {
  test('because it may not: said so, and written by hand instead', async () => {
    await device.refuses();
    const screen = await showPage('meet');
    await button('Find where I am').click();
    await sees(/was not allowed to say where it is/);
    expect(await barriers()).toEqual([]);
    await button('Write it by hand').click();
    await userEvent.fill(page.getByRole('textbox', { name: 'Latitude' }), '43.65107');
    await userEvent.fill(page.getByRole('textbox', { name: 'Longitude' }), '-79.34702');
    expect(screen.given('meet')).toEqual(said({ latitude: 43.651_07, longitude: -79.347_02 }));
    await screen.next();
    await screen.goesOn();
  });

  test('because it finds nothing: said so, and tried again', async () => {
    await device.findsNothing();
    await showPage('meet');
    await button('Find where I am').click();
    await sees(/No place was found/);
    await device.isAt(1, 2, 5);
    await button('Try again').click();
    await sees('1.00000, 2.00000');
  });
});

describe('by hand', () => {
  test('a pair that is pasted fills both fields', async () => {
    const screen = await showPage('meet');
    await button('Write it by hand').click();
    await userEvent.fill(page.getByRole('textbox', { name: 'Latitude' }), '43.65107, -79.34702');
    await expect.element(page.getByRole('textbox', { name: 'Longitude' })).toHaveValue('-79.34702');
    expect(screen.given('meet')).toEqual(said({ latitude: 43.651_07, longitude: -79.347_02 }));
  });

  test('half a place is kept, and Next says what is missing', async () => {
    const screen = await showPage('meet');
    await button('Write it by hand').click();
    await userEvent.fill(page.getByRole('textbox', { name: 'Longitude' }), '-79');
    await screen.next();
    await alerts('both the latitude and the longitude');
    await expect.element(page.getByRole('textbox', { name: 'Latitude' })).toHaveFocus();
    await expect.element(page.getByRole('textbox', { name: 'Longitude' })).toHaveValue('-79');
    expect(screen.passed()).toBe(0);
    await userEvent.clear(page.getByRole('textbox', { name: 'Longitude' }));
    expect(screen.given('meet')).toEqual({ is: 'untouched' });
  });

  test('beyond the poles is said when the field is left', async () => {
    await showPage('meet');
    await button('Write it by hand').click();
    await userEvent.fill(page.getByRole('textbox', { name: 'Latitude' }), '97');
    await userEvent.keyboard('{Tab}');
    await sees('Please write a number between -90 and 90.');
    await expect
      .element(page.getByRole('textbox', { name: 'Latitude' }))
      .toHaveAttribute('aria-invalid', 'true');
  });
});

test('nothing said where something is needed: the button takes the focus', async () => {
  const screen = await showPage('meet');
  await screen.next();
  await alerts('Please answer this question');
  await expect.element(button('Find where I am')).toHaveFocus();
});
