import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, openDevice, phone } from '../e2e/browser.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/** kill -9 of the server at a chosen moment, with a phone watching. (At any, under load: server-storm.) */
describe('killed with one phone watching', () => {
  let town: FaultTown;
  let device: Device;

  beforeAll(async () => {
    town = await openFaultTown();
    device = await openDevice(phone);
  });
  afterAll(async () => {
    await device.remove();
    await town.remove();
  });

  test.each(['before', 'in', 'after'] as const)(
    '[REC1] [PUSH3] %s the commit: still "Saved", then delivered, once',
    async (moment) => {
      const flag = join(town.product.dataDir, `die-${moment}-commit`);
      const page = await device.context.newPage();
      const amina = speaker(page);
      await amina.begins(town.link);
      writeFileSync(flag, '');
      await amina.says(moment);
      await expect.poll(() => existsSync(flag), { timeout: 20_000 }).toBe(false);
      await page.waitForTimeout(300);
      await amina.sees('respondent.custody.saved');
      await town.product.startAgain();
      const isThere = (await town.words()).includes(moment);
      expect(isThere).toBe(moment === 'after');
      await amina.isOnlineAgain();
      await amina.sees('respondent.custody.delivered', 30_000);
      expect((await town.words()).filter((words) => words === moment)).toHaveLength(1);
      await page.close();
    },
  );
});
