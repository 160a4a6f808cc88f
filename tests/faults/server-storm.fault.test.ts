import { describe, expect, onTestFinished, test } from 'vitest';
import { createDice } from '../../src/base/dice.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import { kinds } from '../sync-server/databases.ts';
import { openLogTown, pause, storm, whatIsWrong } from './log-town.ts';

/** kill -9 of the server at any moment, under load: before, in and after commits. */
describe.each(kinds)('killed again and again over %s', (_name, place) => {
  test('[REC1] [I1] [I3] [I6] while forty devices push: every receipt holds, nothing is there twice', async () => {
    const { dataDir, databaseUrl = '' } = await place();
    const town = await openLogTown({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl });
    onTestFinished(() => town.product.remove());
    const dice = createDice('storm');
    let isOver = false;
    let kills = 0;
    const killing = (async () => {
      while (!isOver) {
        await pause(300 + dice.below(700));
        await town.product.kill('SIGKILL');
        await town.product.startAgain();
        kills += 1;
      }
    })();
    const receipts: Receipt[] = [];
    const size = { devices: 40, answers: 10 };
    while (kills < 4)
      receipts.push(...(await storm(() => town.product.url, town.makeAnswer, size)));
    isOver = true;
    await killing;
    expect(receipts.length).toBeGreaterThanOrEqual(400);
    expect(await whatIsWrong(town, receipts)).toEqual([]);
  });
});
