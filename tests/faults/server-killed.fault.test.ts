import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createDice } from '../../src/base/dice.ts';
import { type Device, openDevice, phone } from '../e2e/browser.ts';
import { kinds } from '../sync-server/databases.ts';
import { openLogTown, pause, storm, whatIsWrong } from './log-town.ts';
import { type FaultTown, openFaultTown, speaker } from './town.ts';

/** kill -9 of the server: at a chosen moment, with a phone watching; and at any, under load. */
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

describe.each(kinds)('killed again and again over %s', (_name, place) => {
  test('[REC1] [I1] [I3] [I6] while forty devices push: every receipt holds, nothing is there twice', async () => {
    const { dataDir, databaseUrl = '' } = await place();
    const town = await openLogTown({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl });
    onTestFinished(() => town.product.remove());
    const dice = createDice('storm');
    let isOver = false;
    const killing = (async () => {
      let kills = 0;
      while (!isOver) {
        await pause(300 + dice.below(700));
        await town.product.kill('SIGKILL');
        await town.product.startAgain();
        kills += 1;
      }
      return kills;
    })();
    const receipts = await storm(() => town.product.url, town.makeAnswer, {
      devices: 40,
      answers: 30,
    });
    isOver = true;
    expect(await killing).toBeGreaterThan(2);
    expect(receipts).toHaveLength(1_200);
    expect(await whatIsWrong(town, receipts)).toEqual([]);
  });
});
