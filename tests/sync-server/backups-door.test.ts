/** Backups as coordinators see them and ask for them: over a real server and a real process. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { BackupsAnswer } from '../../src/protocol/backups.ts';
import { runBackupProcess } from '../../sync-server/backup/backup-process.ts';
import { openShelf } from '../../sync-server/backup/shelf.ts';
import { bytesOf } from './attachment-files-conformance.ts';
import { attachmentOf, bring, makePhotoResponse } from './attachments.ts';
import { kinds } from './databases.ts';
import { makeResponse, openConsultation, push } from './entries.ts';
import { environmentOf, stewardDoes } from './stewarding.ts';
import { type Knock, openWorld as openWorldAt, type Place, setUp, stranger } from './world.ts';

const patience = 60_000;

describe.each(kinds)('backups of %s, seen from the desk', (_name, kindOfPlace) => {
  const openTown = async () => {
    const place: Place = await kindOfPlace();
    const folder = join(place.dataDir, 'backups');
    const world = await openWorldAt({
      ...place,
      backups: {
        every: 0,
        keep: 3,
        shelf: openShelf(folder),
        run: (why) => runBackupProcess({ ...process.env, ...environmentOf(place) }, why),
      },
    });
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    return { world, place, folder, coordinator, consultation };
  };
  const look = async (knock: Knock): Promise<BackupsAnswer> =>
    BackupsAnswer.parse(await (await knock('/api/backups')).json());
  const ask = async (knock: Knock) => {
    const answer = await knock('/api/backups', { method: 'POST', body: {} });
    return { status: answer.status, told: BackupsAnswer.parse(await answer.json()) };
  };
  const over = (knock: Knock) =>
    vi.waitFor(
      async () => {
        const told = await look(knock);
        expect(told.isRunning).toBe(false);
        return told;
      },
      { timeout: 30_000, interval: 100 },
    );

  test(
    '[REC4] asked for, made, opened, counted, and written down under the name of who asked',
    async () => {
      const { world, folder, coordinator, consultation } = await openTown();
      const photo = bytesOf(2_000);
      const withPhoto = makePhotoResponse(world.workspace, consultation, attachmentOf(photo));
      const plain = makeResponse(world.workspace, consultation);
      await push(stranger(world), withPhoto, plain);
      await bring(stranger(world), withPhoto, photo);
      expect(await look(coordinator)).toMatchObject({
        where: folder,
        everyHours: 0,
        keep: 3,
        isRunning: false,
        safeSeq: 0,
        backups: [],
      });

      const both = await Promise.all([ask(coordinator), ask(coordinator)]);
      expect(both.map(({ status, told }) => [status, told.isRunning])).toEqual([
        [202, true],
        [202, true],
      ]);
      const told = await over(coordinator);
      expect(told.backups).toHaveLength(1);
      expect(told.backups[0]).toMatchObject({
        responses: 2,
        attachments: 1,
        lostAttachments: 0,
        entries: told.lastSeq,
      });
      expect(told).toMatchObject({ safeSeq: told.lastSeq });
      expect(told.failed).toBeUndefined();

      const records = await vi.waitFor(async () => {
        const { records } = (await (await coordinator('/api/audit')).json()) as {
          readonly records: readonly { readonly what: string; readonly by: object }[];
        };
        const made = records.filter(({ what }) => what === 'backupMade');
        expect(made).toHaveLength(1);
        return made;
      });
      expect(records[0]?.by).toMatchObject({ kind: 'person', name: 'Amélie' });
    },
    patience,
  );

  test(
    'one that fails says why, and leaves those before it as they were',
    async () => {
      const { world, place, folder, coordinator, consultation } = await openTown();
      await push(stranger(world), makeResponse(world.workspace, consultation));
      const { lastSeq } = await stewardDoes(place, 'backup');
      // No folder for attachments can be made where a file lies.
      writeFileSync(join(folder, 'attachments'), '');
      const photo = bytesOf(500);
      const entry = makePhotoResponse(world.workspace, consultation, attachmentOf(photo));
      await push(stranger(world), entry);
      await bring(stranger(world), entry, photo);
      await ask(coordinator);
      const told = await over(coordinator);
      expect(told.failed?.why).toBe(
        `The backup folder ${folder} cannot be written: give this user the right to, or choose another with BACKUP_DIR.`,
      );
      expect(told.failed?.at).toBe(world.clock.now());
      expect(told.backups.map(({ entries }) => entries)).toEqual([lastSeq]);
      expect(told.safeSeq).toBe(lastSeq);
    },
    patience,
  );

  test('a server that makes none has no such door', async () => {
    const world = await openWorldAt(await kindOfPlace());
    const coordinator = await setUp(world);
    expect((await coordinator('/api/backups')).status).toBe(404);
    expect((await coordinator('/api/backups', { body: {} })).status).toBe(404);
  });
});
