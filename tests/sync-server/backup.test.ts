import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { runBackupProcess } from '../../sync-server/backup/backup-process.ts';
import { isDue, keepBackups } from '../../sync-server/backup/daily.ts';
import { openShelf } from '../../sync-server/backup/shelf.ts';
import { judge } from '../../sync-server/backup/side-file.ts';
import { bytesOf, sha256 } from './attachment-files-conformance.ts';
import { attachmentOf, bring, makePhotoResponse } from './attachments.ts';
import { kinds, openAt } from './databases.ts';
import { hashOf, makeResponse, nonce, openConsultation, push, verdicts } from './entries.ts';
import { run } from './processes.ts';
import { environmentOf, standingIn, steward, stewardDoes } from './stewarding.ts';
import { openWorld as openWorldAt, type Place, passphrase, setUp, stranger } from './world.ts';

const patience = 60_000;

describe.each(kinds)('backups of %s', (name, place) => {
  const openTown = async () => {
    const world = await openWorldAt(await place());
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const answer = async (howMany = 1) => {
      const entries = Array.from({ length: howMany }, () =>
        makeResponse(world.workspace, consultation),
      );
      return { entries, pushed: await push(stranger(world), ...entries) };
    };
    return { world, place: world.place, coordinator, consultation, answer };
  };
  const isSqlite = name === 'SQLite';

  test(
    '[REC4] the safe number is what the oldest kept backup holds, and the server says so at once',
    async () => {
      const { world, place, answer } = await openTown();
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
      const { place, answer } = await openTown();
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
    '[EPO1] [EPO2] restored, it begins a new epoch, and what it lacks comes again',
    async () => {
      const { world, place, answer } = await openTown();
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
      const { world, place, answer } = await openTown();
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
      const { world, place, answer } = await openTown();
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
      const { world, place, answer } = await openTown();
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
      const { world, place, answer } = await openTown();
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
      const { world, place, answer } = await openTown();
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
      const { world, place, answer } = await openTown();
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
      const { world, place, consultation, answer } = await openTown();
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

  test(
    'attachments that no kept backup names leave the shelf',
    async () => {
      const { world, place, consultation, answer } = await openTown();
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
      const { place, answer } = await openTown();
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
      const { place, answer } = await openTown();
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

describe('in an SQLite copy', () => {
  const spoil: readonly (readonly [string, string, RegExp])[] = [
    [
      'an answer was changed',
      `UPDATE log_entry SET text = replace(text, 'A bus', 'A car')`,
      /entry number 3 has not the hash/,
    ],
    [
      'an entry is gone',
      'DELETE FROM log_entry WHERE seq = 4',
      /counts up to 5 and holds 4 entries/,
    ],
    [
      'a digest is wrong',
      "UPDATE log_digest SET count = 9 WHERE kind = 'response'",
      /kind .*response/,
    ],
    ['the counter is behind', 'UPDATE log_counter SET last_seq = 4', /counts up to 4/],
    ['an epoch is none of its own', "UPDATE log_entry SET epoch = 'x' WHERE seq = 5", /epoch x/],
    ['the key is gone', 'DELETE FROM server_key', /key that signs receipts/],
    ['the log is gone', 'DROP TABLE log_counter', /no log of Welcome Mat/],
  ];
  test.each(spoil)(
    '[REC4] %s: it is found out',
    async (_what, sql, words) => {
      const [, place] = kinds[0] as (typeof kinds)[number];
      const world = await openWorldAt(await place());
      const consultation = await openConsultation(await setUp(world), world.workspace);
      const entries = Array.from({ length: 3 }, () => makeResponse(world.workspace, consultation));
      await push(stranger(world), ...entries);
      const { file } = await stewardDoes(world.place, 'backup');
      rmSync(`${file}.json`);
      const copy = new DatabaseSync(file);
      copy.exec(sql);
      copy.close();
      const { json, code } = await steward(world.place, ['verify', file, '--json']);
      expect(code).toBe(1);
      expect(JSON.stringify(json.faults)).toMatch(words);
    },
    patience,
  );
});

describe('when a backup is due', () => {
  const day = 86_400_000;
  const at = Date.parse('2026-11-22T12:00:00Z');
  test.each([
    ['there is none', undefined, true],
    ['the newest is an hour old', at - 3_600_000, false],
    ['the newest is a day old', at - day, true],
    ['the newest is from next year: a clock was wrong', at + 365 * day, true],
  ])('%s', (_what, madeAt, due) => {
    const newest = madeAt === undefined ? undefined : { madeAt: new Date(madeAt).toISOString() };
    expect(isDue(newest, at, day)).toBe(due);
  });

  test('a failure is told, and it is tried again at the next look', async () => {
    const told: unknown[] = [];
    let tries = 0;
    const standing = { epoch: 'e', history: [], lastSeq: 1, safeSeq: 0 };
    await new Promise<void>((resolve) => {
      const { close } = keepBackups(
        {
          every: day,
          shelf: openShelf('/nowhere'),
          firstLook: 1,
          lookEvery: 5,
          run: async () => {
            tries += 1;
            if (tries < 3) throw new Error('disk full');
            close();
            resolve();
          },
        },
        {
          log: { standing: async () => standing } as never,
          workspace: 'w' as never,
          clock: { now: () => at },
          onTrouble: (why) => told.push(why),
        },
      );
    });
    expect(told.map(String)).toEqual(['Error: disk full', 'Error: disk full']);
  });
});

describe('what the side file remembers', () => {
  const highest = { workspace: 'w', epoch: 'B', lastSeq: 10, safeSeq: 0 };
  const line = (
    epoch: string,
    lastSeq: number,
    history: { epoch: string; until: number }[] = [],
  ) => ({
    epoch,
    lastSeq,
    history,
  });
  test.each([
    ['the same place', line('B', 10), 'fits'],
    ['further on', line('B', 11), 'fits'],
    ['further back', line('B', 9), 'older'],
    ['in an epoch that followed', line('C', 5, [{ epoch: 'B', until: 5 }]), 'fits'],
    ['in an epoch before', line('A', 50), 'older'],
    [
      'in an epoch before, that went on elsewhere',
      line('X', 50, [{ epoch: 'A', until: 9 }]),
      'older',
    ],
  ])('[EPO3] a database at %s', (_what, at, verdict) => {
    expect(judge(highest, 'w' as never, at)).toBe(verdict);
  });

  test('[EPO3] nothing remembered fits everything; another workspace is foreign', () => {
    expect(judge(undefined, 'w' as never, line('A', 0))).toBe('fits');
    expect(judge(highest, 'v' as never, line('B', 99))).toBe('foreign');
  });
});

describe('npm run steward', () => {
  const start = (dataDir: string, ...words: readonly string[]) =>
    run('sync-server/launch.mjs', ['steward', ...words], environmentOf({ dataDir }));

  test('an errand that is none is answered with those that are, and ends with 2', async () => {
    const asked = start('/nowhere', 'dance');
    expect(await asked.ended).toBe(2);
    for (const word of ['backup', 'verify', 'restore', 'status', 'export', 'import'])
      expect(asked.printed()).toContain(`  ${word} `);
    expect(existsSync('/nowhere')).toBe(false);
  });

  test('what goes wrong is one sentence and ends with 1, also for programs', async () => {
    const sentence = 'There is no database in /nowhere: is DATA_DIR right?';
    const said = start('/nowhere', 'status');
    expect([await said.ended, said.printed().trim()]).toEqual([1, sentence]);
    const json = start('/nowhere', 'status', '--json');
    expect(await json.ended).toBe(1);
    expect(JSON.parse(json.printed())).toEqual({ ok: false, error: sentence });
  });

  test('what goes well ends with 0 and one object', async () => {
    const world = await openWorldAt();
    const consultation = await openConsultation(await setUp(world), world.workspace);
    await push(stranger(world), makeResponse(world.workspace, consultation));
    const asked = start(world.dataDir, 'backup', '--json');
    expect(await asked.ended).toBe(0);
    expect(JSON.parse(asked.printed())).toMatchObject({ ok: true, lastSeq: 3, safeSeq: 3 });
  });
});
