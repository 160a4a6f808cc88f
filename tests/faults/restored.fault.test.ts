import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Device, openDevice, phone } from '../e2e/browser.ts';
import { kinds } from '../sync-server/databases.ts';
import { stewardDoes } from '../sync-server/stewarding.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/** The server is restored from yesterday's backup. Devices bring back what it lacks. */
const devices: Device[] = [];
afterAll(() => Promise.all(devices.map((device) => device.remove())));
let amina: Device;
beforeAll(async () => {
  amina = await openDevice(phone);
  devices.push(amina);
});

test.each(kinds)(
  '[EPO2] [SWP1] [I10] %s: what was delivered after the backup comes back from the phone, with no one asking',
  async (_name, placed) => {
    const place = await placed();
    const town: FaultTown = await openFaultTown({
      DATA_DIR: place.dataDir,
      DATABASE_URL: place.databaseUrl ?? '',
    });
    onTestFinished(() => town.remove());
    const page = await amina.context.newPage();
    const person = speaker(page);
    await person.begins(town.link);
    await person.says('yesterday');
    await person.sees('respondent.custody.delivered');
    const { file } = await stewardDoes(place, 'backup');
    await person.another();
    await person.choosesLanguage('English');
    await person.agrees();
    await person.says('today');
    await person.sees('respondent.custody.delivered');

    await town.product.kill('SIGKILL');
    await stewardDoes(place, 'restore', file);
    await town.product.startAgain();
    expect(await town.words()).toEqual(['yesterday']);
    await page.goto(town.link);
    await expect.poll(() => town.words(), { timeout: 30_000 }).toEqual(['yesterday', 'today']);
    await page.close();
  },
);

test('[EPO3] a database file put back by hand is refused until somebody says that it is meant', async () => {
  const town = await openFaultTown();
  onTestFinished(() => town.remove());
  const file = join(town.product.dataDir, 'welcome-mat.sqlite');
  await town.product.kill('SIGTERM');
  cpSync(file, `${file}.yesterday`);
  await town.product.startAgain();
  const page = await amina.context.newPage();
  const person = speaker(page);
  await person.begins(town.link);
  await person.says('since then');
  await person.sees('respondent.custody.delivered');
  await town.product.kill('SIGTERM');
  cpSync(`${file}.yesterday`, file);
  await expect(town.product.startAgain()).rejects.toThrow(/--accept-restore/);
  await town.product.startAgain({ ACCEPT_RESTORE: '1' });
  await page.goto(town.link);
  await expect.poll(() => town.words(), { timeout: 30_000 }).toEqual(['since then']);
  await page.close();
});
