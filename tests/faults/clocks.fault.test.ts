import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Device, openDevice, phone } from '../e2e/browser.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/** Nobody's clock decides anything: not the phone's, not the server's, however they jump. */
const year = 365 * 86_400_000;

/** The page's clock, off by what `localStorage` says; the worker's stays as it is. */
async function withClock(device: Device): Promise<void> {
  await device.context.addInitScript(() => {
    const Real = Date;
    const off = (): number => Number(localStorage.getItem('clock-off') ?? 0);
    class Skewed extends Real {
      constructor(...given: readonly unknown[]) {
        if (given.length === 0) super(Real.now() + off());
        else super(...(given as [number]));
      }
      static override now(): number {
        return Real.now() + off();
      }
    }
    Reflect.set(globalThis, 'Date', Skewed);
  });
}

let device: Device;
beforeAll(async () => {
  device = await openDevice(phone);
  await withClock(device);
});
afterAll(() => device.remove());

const sorted = async (town: FaultTown): Promise<readonly string[]> =>
  [...(await town.words())].sort();

describe('[ENT3] the phone’s clock', () => {
  let town: FaultTown;
  beforeAll(async () => {
    town = await openFaultTown();
  });
  afterAll(() => town.remove());

  test.each([
    ['three years ahead', 3 * year],
    ['three years behind', -3 * year],
    ['at the beginning of time', -Date.now()],
  ])('%s: delivered, once', async (name, off) => {
    const page = await device.context.newPage();
    const amina = speaker(page);
    await page.goto(town.link);
    await page.evaluate((to) => localStorage.setItem('clock-off', String(to)), off);
    await amina.begins(town.link);
    town.line.suffers({ kind: 'cut' });
    await amina.says(name);
    await amina.sees('respondent.custody.saved');
    town.line.isFair();
    await amina.isOnlineAgain();
    await amina.sees('respondent.custody.delivered', 30_000);
    expect((await town.words()).filter((words) => words === name)).toHaveLength(1);
    await page.close();
  });

  test('jumps back between two answers that wait, and forward before they are sent', async () => {
    const page = await device.context.newPage();
    const amina = speaker(page);
    await page.goto(town.link);
    const set = (off: number) =>
      page.evaluate((to) => localStorage.setItem('clock-off', String(to)), off);
    await set(0);
    await amina.begins(town.link);
    town.line.suffers({ kind: 'cut' });
    await amina.says('first');
    await set(-2 * year);
    await amina.another();
    await amina.choosesLanguage('English');
    await amina.agrees();
    await amina.says('second, by the clock two years before the first');
    await set(5 * year);
    town.line.isFair();
    await amina.begins(town.link);
    await expect
      .poll(() => sorted(town), { timeout: 30_000 })
      .toEqual(
        expect.arrayContaining(['first', 'second, by the clock two years before the first']),
      );
    await page.close();
  });
});

test('[ENT3] [PULL1] the server’s clock is three years ahead, then right, then three years behind', async () => {
  const town = await openFaultTown({ CLOCK_OFF: String(3 * year) });
  onTestFinished(() => town.remove());
  const page = await device.context.newPage();
  const amina = speaker(page);
  await amina.begins(town.link);
  for (const [name, off] of [
    ['ahead', 3 * year],
    ['right', 0],
    ['behind', -3 * year],
  ] as const) {
    await town.product.kill('SIGTERM');
    await town.product.startAgain({ CLOCK_OFF: String(off) });
    if (name !== 'ahead') {
      await amina.another();
      await amina.choosesLanguage('English');
      await amina.agrees();
    }
    await amina.says(name);
    await amina.sees('respondent.custody.delivered', 30_000);
  }
  // In the order of their numbers, which no clock gave.
  expect(await town.words()).toEqual(['ahead', 'right', 'behind']);
});
