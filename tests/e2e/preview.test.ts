import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, desk, openDevice } from './browser.ts';
import { coordinator } from './coordinator.ts';
import { isDeskReadyForOffline } from './respondent.ts';
import { openTown, type Town } from './town.ts';
import { word } from './words.ts';

let town: Town;
let laptop: Device;

beforeAll(async () => {
  town = await openTown();
  laptop = await openDevice(desk);
});
afterAll(async () => {
  await laptop.remove();
  await town.product.remove();
});

test('a form is previewed on a tablet, and why a question is hidden is told, with the server stopped', async () => {
  const { page, signsIn } = coordinator(await laptop.context.newPage(), town.product.url);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await signsIn();
  await isDeskReadyForOffline(page);
  await town.product.kill('SIGKILL');
  await page.goto(`${town.product.url}/desk/library/NS0/preview?frame=tablet`);
  const frame = page.getByTestId('phone');
  await frame.getByRole('radio').first().waitFor({ timeout: 20_000 });
  expect(await frame.evaluate((one) => [one.clientWidth, one.clientHeight])).toEqual([820, 1180]);
  // The form's own look came with it.
  const gap = frame.locator('.fill-question').first();
  expect(await gap.evaluate((one) => getComputedStyle(one).rowGap)).toBe('16px');

  await page.getByRole('button', { name: word('coordinator.inspect.open') }).click();
  const inspector = page.getByTestId('inspector');
  await inspector.getByRole('button', { name: /^Hidden \d/ }).click();
  await inspector.locator('.desk-place').first().click();
  await inspector.getByText(word('coordinator.inspect.whyHidden')).waitFor();
  await inspector.getByText(word('coordinator.inspect.sees')).first().waitFor();
  expect(broken).toEqual([]);
  await town.product.startAgain();
});

test('the browser’s Back is one step in the form, also after the address has changed', async () => {
  const page = await laptop.context.newPage();
  await page.goto(`${town.product.url}/desk/library/NS0/preview?frame=tablet`);
  const frame = page.getByTestId('phone');
  await frame.getByRole('radio').first().waitFor({ timeout: 20_000 });
  const heading = frame.getByRole('heading', { level: 1 });
  const first = await heading.textContent();
  const next = frame.locator('.wm-bottom .wm-button-primary');
  const goesOn = async (): Promise<string> => {
    const before = await heading.textContent();
    await frame.locator('.fill-question input').first().check();
    await next.click();
    await expect.poll(() => heading.textContent(), { timeout: 10_000 }).not.toBe(before);
    return (await heading.textContent()) ?? '';
  };
  const second = await goesOn();
  const third = await goesOn();
  await page.getByLabel(word('coordinator.preview.frame')).selectOption('desk');
  // The frame has its new size, and the form in it stands where it stood.
  await expect.poll(() => frame.evaluate((one) => one.clientWidth), { timeout: 10_000 }).toBe(1440);
  await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('frame=desk');
  await expect.poll(() => heading.textContent(), { timeout: 10_000 }).toBe(third);
  await page.goBack();
  await expect.poll(() => heading.textContent(), { timeout: 10_000 }).toBe(second);
  await page.goBack();
  await expect.poll(() => heading.textContent(), { timeout: 10_000 }).toBe(first);
  await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('frame=desk');
  await page.close();
});
