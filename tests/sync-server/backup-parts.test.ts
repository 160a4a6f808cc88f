import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { isDue, keepBackups } from '../../sync-server/backup/daily.ts';
import { openShelf } from '../../sync-server/backup/shelf.ts';
import { holdsOf, judge } from '../../sync-server/backup/side-file.ts';
import { kinds } from './databases.ts';
import { makeResponse, openConsultation, push } from './entries.ts';
import { run } from './processes.ts';
import { environmentOf, steward, stewardDoes } from './stewarding.ts';
import { openWorld as openWorldAt, setUp, stranger } from './world.ts';

const patience = 60_000;

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

  test('[REC4] a backup of a line that a restore has left holds what is here up to that restore', () => {
    const history = [{ epoch: 'A', until: 10 }];
    const here = { workspace: 'w', epoch: 'B', lastSeq: 40, safeSeq: 15, history };
    expect(holdsOf(here, line('A', 20))).toBe(10);
    expect(holdsOf(here, { epoch: 'B', history, lastSeq: 18 })).toBe(18);
    // A file of an earlier build does not know the history; then the number alone decides.
    const { history: _history, ...older } = here;
    expect(holdsOf(older, line('A', 20))).toBe(20);
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
