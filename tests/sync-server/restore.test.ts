import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openShelf } from '../../sync-server/backup/shelf.ts';
import { bytesOf, sha256 } from './attachment-files-conformance.ts';
import { attachmentOf, bring, makePhotoResponse } from './attachments.ts';
import { openTown } from './backup-town.ts';
import { kinds, openAt } from './databases.ts';
import { hashOf, nonce, push, verdicts } from './entries.ts';
import { standingIn, steward, stewardDoes } from './stewarding.ts';
import { openWorld as openWorldAt, type Place, passphrase, stranger } from './world.ts';

const patience = 60_000;

describe.each(kinds)('restoring %s', (name, place) => {
  const town = () => openTown(place);
  const isSqlite = name === 'SQLite';

  test(
    '[EPO1] [EPO2] restored, it begins a new epoch, and what it lacks comes again',
    async () => {
      const { world, place, answer } = await town();
      const before = await answer(3);
      const { file } = await stewardDoes(place, 'backup');
      const after = await answer(2);
      const { epoch } = after.pushed;
      await world.close();
      expect(await stewardDoes(place, 'restore', file)).toMatchObject({
        lastSeq: 5,
        safeSeq: 5,
        history: [{ epoch, until: 5 }],
      });
      const again = await openWorldAt(place);
      const ids = [...before.entries, ...after.entries].map((entry) => [entry.id, hashOf(entry)]);
      const have = await stranger(again)('/api/have', {
        body: { protocol: 'welcome-mat/1', nonce, ids },
      });
      expect(await have.json()).toMatchObject({
        missing: after.entries.map(({ id }) => id),
        history: [{ epoch, until: 5 }],
      });
      const offered = await push(stranger(again), ...before.entries, ...after.entries);
      expect(verdicts(offered)).toEqual([
        'duplicate',
        'duplicate',
        'duplicate',
        'stored',
        'stored',
      ]);
      expect(
        offered.results.map(({ receipt }) => [receipt?.seq, receipt?.epoch === epoch]),
      ).toEqual([
        [3, true],
        [4, true],
        [5, true],
        [6, false],
        [7, false],
      ]);
      expect(offered.results[0]).toMatchObject({ receipt: before.pushed.results[0]?.receipt });
    },
    patience,
  );

  test(
    '[REC3] the key, the people and the devices come back with it',
    async () => {
      const { world, place, answer } = await town();
      await answer();
      const me = await (await stranger(world)('/api/me')).json();
      const { file } = await stewardDoes(place, 'backup');
      await world.close();
      if (isSqlite) rmSync(join(place.dataDir, 'welcome-mat.sqlite'));
      await stewardDoes(place, 'restore', file);
      const again = await openWorldAt(place);
      const { serverKey, workspace } = me as { serverKey: object; workspace: string };
      expect(await (await stranger(again)('/api/me')).json()).toMatchObject({
        serverKey,
        workspace,
      });
      const signedIn = await stranger(again)('/api/sign-in', {
        body: { name: 'Amélie', passphrase },
      });
      expect(signedIn.status).toBe(200);
    },
    patience,
  );

  test(
    'a restore is refused while a server runs, and while it is not understood',
    async () => {
      const { world, place, answer } = await town();
      await answer();
      const { file } = await stewardDoes(place, 'backup');
      const refused = await steward(place, ['restore', file]);
      expect([refused.code, refused.text]).toEqual([
        1,
        'A server is running on this database: stop it, then restore.',
      ]);
      expect((await standingIn(place)).epoch).toBe((await answer()).pushed.epoch);
      await world.close();
      const other = await steward(place, ['restore', `${place.dataDir}/nothing`]);
      expect([other.code, other.text]).toEqual([1, `There is no file ${place.dataDir}/nothing.`]);
    },
    patience,
  );

  test(
    '[REC4] a backup older than what devices were told is safe is refused, unless it is said',
    async () => {
      const { world, place, answer } = await town();
      await answer(3);
      const { file } = await stewardDoes(place, 'backup');
      const kept = join(place.dataDir, `kept-elsewhere${isSqlite ? '.sqlite' : '.dump'}`);
      writeFileSync(kept, readFileSync(file));
      for (let round = 0; round < 3; round += 1) {
        await answer();
        await stewardDoes(place, 'backup');
      }
      await world.close();
      const refused = await steward(place, ['restore', kept]);
      expect(refused.code).toBe(1);
      expect(refused.text).toMatch(
        /^This backup ends at number 5, and devices were told that all up to 6 is safe: .*--accept-loss\.$/,
      );
      expect(await stewardDoes(place, 'restore', kept, '--accept-loss')).toMatchObject({
        lastSeq: 5,
      });
    },
    patience,
  );

  const damages: readonly (readonly [string, (file: string) => void, RegExp])[] = [
    ['cut in the middle', (file) => truncateSync(file, readFileSync(file).length >> 1), /./],
    [
      'with bytes behind its end',
      (file) => appendFileSync(file, 'more'),
      /not the one that was checked/,
    ],
    [
      'of something else',
      (file) => writeFileSync(file, 'hello'),
      /neither a copy of SQLite nor a dump/,
    ],
    [
      'with a bit turned over',
      (file) => {
        const bytes = readFileSync(file);
        bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
        writeFileSync(file, bytes);
      },
      /./,
    ],
  ];
  test.each(damages)(
    '[REC4] a file %s is found out, and not restored',
    async (_what, damage, words) => {
      const { world, place, answer } = await town();
      await answer(20);
      const { file } = await stewardDoes(place, 'backup');
      await world.close();
      damage(file);
      const verified = await steward(place, ['verify', file, '--json']);
      expect(verified).toMatchObject({ code: 1, json: { ok: false, sound: false } });
      expect(JSON.stringify(verified.json.faults)).toMatch(words);
      const { epoch } = await standingIn(place);
      const restored = await steward(place, ['restore', file]);
      expect(restored.code).toBe(1);
      expect(restored.text).toMatch(/^This is no sound backup, and nothing was changed: /);
      expect(await standingIn(place)).toMatchObject({ epoch, lastSeq: 22 });
    },
    patience,
  );

  test(
    '[EPO3] an older database is refused with one sentence, until a steward accepts it',
    async () => {
      const { world, place, answer } = await town();
      await answer(3);
      const { file } = await stewardDoes(place, 'backup');
      const { pushed } = await answer(2);
      await world.close();
      // Somebody puts an old copy in place by hand, behind the steward's back.
      const side = readFileSync(join(place.dataDir, 'highest.json'));
      await stewardDoes(place, 'restore', file);
      const database = await openAt(place);
      await database.write(
        { sql: 'DELETE FROM log_epoch' },
        { sql: 'UPDATE log_counter SET epoch = ?', values: [pushed.epoch] },
      );
      writeFileSync(join(place.dataDir, 'highest.json'), side);

      const sentence =
        'The database is older than what was here before: it ends at number 5, and devices hold receipts up to 7. Put the right one back; or, if it was restored on purpose, start once with "npm start -- --accept-restore", and devices will bring again what they still hold.';
      await expect(openWorldAt(place)).rejects.toThrow(sentence);
      expect((await steward(place, ['backup'])).text).toBe(sentence);
      const accepted = await openWorldAt({ ...place, acceptRestore: true });
      const { epoch, history } = await standingIn(place);
      expect(epoch).not.toBe(pushed.epoch);
      expect(history).toEqual([{ epoch: pushed.epoch, until: 5 }]);
      await accepted.close();
      // Once is enough, and more changes nothing.
      await (await openWorldAt({ ...place, acceptRestore: true })).close();
      expect(await standingIn(place)).toMatchObject({ epoch, history });
    },
    patience,
  );

  test(
    '[EPO3] an empty database in an old data folder is refused too',
    async () => {
      const { world, place, answer } = await town();
      await answer();
      await world.close();
      const empty = isSqlite ? place : await emptyLike(place);
      if (isSqlite) rmSync(join(place.dataDir, 'welcome-mat.sqlite'));
      await expect(openWorldAt(empty)).rejects.toThrow(
        /^The database is not the one that was here before: .*--accept-restore/,
      );
    },
    patience,
  );

  const emptyLike = async ({ dataDir }: Place): Promise<Place> => ({
    ...(await place()),
    dataDir,
  });

  test(
    '[ATT4] attachments are in it by their hash, come back with it, and a lost one holds the safe number down',
    async () => {
      const { world, place, consultation, answer } = await town();
      const photos = [bytesOf(2_000), bytesOf(3_000)];
      for (const photo of photos) {
        const entry = makePhotoResponse(world.workspace, consultation, attachmentOf(photo));
        await push(stranger(world), entry);
        await bring(stranger(world), entry, photo);
      }
      await answer(2);
      const first = await stewardDoes(place, 'backup');
      expect(first).toMatchObject({ attachments: 2, lastSeq: 6, safeSeq: 6 });
      const [kept, lost] = photos.map(sha256) as [string, string];
      const pathOf = (hash: string): string =>
        join(place.dataDir, 'attachments', hash.slice(0, 2), hash.slice(2));
      rmSync(pathOf(kept));
      await world.close();
      await stewardDoes(place, 'restore', first.file);
      expect(sha256(readFileSync(pathOf(kept)))).toBe(kept);

      // One is gone from the data folder and from the shelf: its receipt's number was 5.
      rmSync(join(place.dataDir, 'backups', 'attachments', lost.slice(0, 2), lost.slice(2)));
      rmSync(pathOf(lost));
      const damaged = await steward(place, ['verify', first.file]);
      expect(damaged.text).toContain(`attachment ${lost} is missing or damaged`);
      const poor = await steward(place, ['backup', '--json']);
      expect(poor).toMatchObject({ code: 1, json: { ok: false, lostAttachments: [lost] } });
      const shelf = openShelf(join(place.dataDir, 'backups')).list();
      expect(shelf.map(({ holdsUpTo }) => holdsUpTo)).toEqual([6, 4]);
    },
    patience,
  );
});
