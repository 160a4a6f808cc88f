import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openDevice, phone } from '../e2e/browser.ts';
import { run } from '../sync-server/processes.ts';
import { openLogTown, pushUntilHeard, tryPush, whatIsWrong } from './log-town.ts';
import { mountSmallDisk, noSmallDisk } from './small-disk.ts';
import { openFaultTown, speaker } from './town.ts';

/** The server's disk is full, or somebody sits on its database. Nothing is promised meanwhile. */
const sqliteIn = (dataDir: string): DatabaseSync => {
  const sqlite = new DatabaseSync(join(dataDir, 'welcome-mat.sqlite'));
  onTestFinished(() => {
    if (sqlite.isOpen) sqlite.close();
  });
  return sqlite;
};

const long = 'word '.repeat(1_000);

test('[REC1] a full disk: 503, nothing is stored; with room again everything is taken, and the file is sound', async () => {
  const disk = mountSmallDisk(16);
  if (disk === undefined) console.log(noSmallDisk);
  onTestFinished(() => disk?.remove());
  const env = disk === undefined ? { MAX_PAGES: '400' } : { DATA_DIR: disk.folder };
  const town = await openLogTown(env);
  onTestFinished(() => town.product.remove());
  const heard = [
    ...(await pushUntilHeard(() => town.product.url, [town.makeAnswer('while there was room')])),
  ];
  disk?.fill(8_192);
  let refused = 0;
  for (let n = 0; n < 400 && refused < 5; n += 1) {
    const { status, retryAfter, pushed } = await tryPush(town.product.url, [
      town.makeAnswer(`${n} ${long}`),
    ]);
    heard.push(...(pushed?.results ?? []).flatMap(({ receipt }) => (receipt ? [receipt] : [])));
    if (status === 200) continue;
    expect([status, retryAfter]).toEqual([503, '5']);
    refused += 1;
  }
  expect(refused).toBe(5);
  // Who only reads is served on.
  expect(await whatIsWrong(town, heard)).toEqual([]);
  await town.product.kill('SIGKILL');
  if (disk !== undefined) {
    // What it must write down at its start does not fit: it says so, and nothing is worse after it.
    disk.fill();
    const again = run('sync-server/launch.mjs', ['start', '--api-only'], {
      DATA_DIR: disk.folder,
      PORT: '0',
    });
    expect(await again.ended).toBe(1);
    expect(again.printed()).toMatch(/is full: make room, then start again\.\n$/);
    disk.hasRoomAgain();
  }
  await town.product.startAgain({ MAX_PAGES: '' });
  heard.push(...(await pushUntilHeard(() => town.product.url, [town.makeAnswer('room again')])));
  expect(await whatIsWrong(town, heard)).toEqual([]);
  await town.product.kill('SIGTERM');
  const check = sqliteIn(town.product.dataDir).prepare('PRAGMA integrity_check').all();
  expect(check).toEqual([{ integrity_check: 'ok' }]);
});

test('a locked database: who waits in vain is told to come back, and a phone says "Saved" until it is free', async () => {
  const town = await openFaultTown();
  onTestFinished(() => town.remove());
  const device = await openDevice(phone);
  onTestFinished(() => device.remove());
  const amina = speaker(await device.context.newPage());
  await amina.begins(town.link);

  const intruder = sqliteIn(town.product.dataDir);
  intruder.exec('BEGIN IMMEDIATE');
  await amina.says('while it was locked');
  const begun = amina.page.waitForResponse(/\/api\/push/);
  expect((await begun).status()).toBe(503);
  await amina.sees('respondent.custody.saved');
  intruder.exec('ROLLBACK');
  await amina.isOnlineAgain();
  await amina.sees('respondent.custody.delivered', 30_000);
  expect(await town.words()).toEqual(['while it was locked']);
});
