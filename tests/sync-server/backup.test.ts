import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runBackupProcess } from '../../sync-server/backup/backup-process.ts';
import { openShelf } from '../../sync-server/backup/shelf.ts';
import { bytesOf } from './attachment-files-conformance.ts';
import { attachmentOf, bring, makePhotoResponse } from './attachments.ts';
import { openTown } from './backup-town.ts';
import { kinds, openAt } from './databases.ts';
import { makeResponse, openConsultation, push } from './entries.ts';
import { environmentOf, standingIn, steward, stewardDoes } from './stewarding.ts';
import { openWorld as openWorldAt, setUp, stranger } from './world.ts';

const patience = 60_000;

describe.each(kinds)('backups of %s', (_name, place) => {
  const town = () => openTown(place);

  test(
    '[REC4] the safe number is what the oldest kept backup holds, and the server says so at once',
    async () => {
      const { world, place, answer } = await town();
      const safe: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        await answer(10);
        safe.push((await stewardDoes(place, 'backup')).safeSeq);
      }
      // Three are kept: from the fourth on, the oldest moves.
      expect(safe).toEqual([12, 12, 12, 22, 32]);
      const { pushed } = await answer();
      expect(pushed.safeSeq).toBe(32);
      const kept = openShelf(join(world.dataDir, 'backups')).list();
      expect(kept.map(({ line }) => line.lastSeq)).toEqual([32, 42, 52]);
    },
    patience,
  );

  test(
    'it is made while people push, and holds one instant',
    async () => {
      const { place, answer } = await town();
      let isBusy = true;
      const pushing = (async () => {
        while (isBusy) await answer(5);
      })();
      const made = [await stewardDoes(place, 'backup'), await stewardDoes(place, 'backup')];
      isBusy = false;
      await pushing;
      for (const { file, lastSeq } of made)
        expect(await stewardDoes(place, 'verify', file)).toMatchObject({ sound: true, lastSeq });
    },
    patience,
  );

  test(
    'attachments that no kept backup names leave the shelf',
    async () => {
      const { world, place, consultation, answer } = await town();
      const photo = bytesOf(2_000);
      const entry = makePhotoResponse(world.workspace, consultation, attachmentOf(photo));
      await push(stranger(world), entry);
      await bring(stranger(world), entry, photo);
      await stewardDoes(place, 'backup');
      const pool = join(place.dataDir, 'backups', 'attachments');
      const held = () => readdirSync(pool, { recursive: true }).filter((one) => one.length > 2);
      expect(held()).toHaveLength(1);
      const database = await openAt(place);
      await database.write({ sql: 'DELETE FROM attachment' });
      for (let round = 0; round < 3; round += 1) {
        await answer();
        await stewardDoes(place, 'backup');
      }
      expect(held()).toHaveLength(0);
    },
    patience,
  );

  test(
    'two at once: one is made, the other says so',
    async () => {
      const { place, answer } = await town();
      await answer(50);
      const both = await Promise.all([steward(place, ['backup']), steward(place, ['backup'])]);
      const failed = both.filter(({ code }) => code !== 0);
      for (const { text } of failed) expect(text).toMatch(/^Another backup is being made/);
      expect(failed.length).toBeLessThan(2);
      const shelf = openShelf(join(place.dataDir, 'backups'));
      expect(shelf.list()).toHaveLength(2 - failed.length);
      expect(readdirSync(shelf.folder).filter((one) => one.includes('partial'))).toEqual([]);
    },
    patience,
  );

  test(
    'status says what is kept and what is safe, without changing anything',
    async () => {
      const { place, answer } = await town();
      await answer(4);
      await stewardDoes(place, 'backup');
      const before = await standingIn(place);
      expect(await stewardDoes(place, 'status')).toMatchObject({
        ok: true,
        isRunning: true,
        lastSeq: 6,
        safeSeq: 6,
        entriesByKind: { consultation: 1, form: 1, response: 4 },
        backups: [{ lastSeq: 6, holdsUpTo: 6 }],
        setApart: 0,
      });
      expect((await steward(place, ['status'])).text).toContain('safe up to number 6');
      expect(await standingIn(place)).toEqual(before);
    },
    patience,
  );

  test(
    'a running server makes one by itself, when one is due',
    async () => {
      const where = await place();
      const first = await openWorldAt(where);
      const consultation = await openConsultation(await setUp(first), first.workspace);
      await push(stranger(first), makeResponse(first.workspace, consultation));
      await first.close();
      const shelf = openShelf(join(where.dataDir, 'backups'));
      const run = () => runBackupProcess({ ...process.env, ...environmentOf(where) });
      const backups = { every: 86_400_000, shelf, run, firstLook: 1 };
      const world = await openWorldAt({ ...where, backups });
      while (shelf.list().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      while ((await standingIn(where)).safeSeq < 3)
        await new Promise((resolve) => setTimeout(resolve, 20));
      const answer = await push(stranger(world), makeResponse(world.workspace, consultation));
      expect(answer.safeSeq).toBe(3);
    },
    patience,
  );
});
