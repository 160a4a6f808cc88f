import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { EntryId, WorkspaceId } from '../../src/model/ids.ts';
import { hashText } from '../../src/protocol/hash.ts';
import { openDatabase } from '../../sync-server/database/open-database.ts';
import type { NewEntry, Signer } from '../../sync-server/log/change-log.ts';
import { createGroupCommit } from '../../sync-server/log/group-commit.ts';
import { createMemoryLog } from '../../sync-server/log/memory-log.ts';
import { createSqliteLog } from '../../sync-server/log/sqlite-log.ts';
import { logConformance } from './log-conformance.ts';
import { freshFolder } from './world.ts';

const signer: Signer = {
  node: 'test',
  sign: (receipt) => ({ ...receipt, signature: `signed ${receipt.seq}` }),
};
const here = 'here' as WorkspaceId;

const openSqlite = (file = join(freshFolder(), 'log.sqlite')) => {
  const database = openDatabase(file);
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  return { database, file, log: createSqliteLog(database, signer) };
};

const entry = (id: string, kind = 'response'): NewEntry => ({
  id: id as EntryId,
  hash: hashText(id),
  kind,
  subject: id,
  text: `{"id":"${id}"}`,
});

describe('in memory', () => {
  logConformance(() => createMemoryLog(signer));

  test('fails when it is told to, and keeps nothing of it', async () => {
    const log = createMemoryLog(signer);
    log.open(here, 'e');
    log.failNext(new Error('disk full'));
    await expect(log.append(here, [entry('a')])).rejects.toThrow('disk full');
    expect(log.standing(here).lastSeq).toBe(0);
  });
});

describe('in SQLite', () => {
  logConformance(() => openSqlite().log);

  test('[REC1] flushes fully before it answers: WAL and synchronous FULL', () => {
    const { database } = openSqlite();
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  });

  test('[REC1] everything is there after the file was closed and opened again', async () => {
    const first = openSqlite();
    first.log.open(here, 'e');
    const [stored] = await first.log.append(here, [entry('a')]);
    first.database.close();
    const { log } = openSqlite(first.file);
    const [again] = await log.append(here, [entry('a')]);
    expect(again).toEqual({ outcome: 'duplicate', receipt: stored?.receipt });
  });

  test('[I9] an entry that the database refuses costs no neighbour of the same group', async () => {
    const { log } = openSqlite();
    log.open(here, 'e');
    const poison = { ...entry('b'), text: null as never };
    const [a, b, c] = await Promise.allSettled([
      log.append(here, [entry('a')]),
      log.append(here, [poison]),
      log.append(here, [entry('c')]),
    ]);
    expect([a.status, b.status, c.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(log.page(here, { kinds: ['response'], since: 0, limit: 9 }).rows).toHaveLength(2);
    expect(log.standing(here).lastSeq).toBe(2);
  });

  test('a file of a newer layout is refused with a sentence', () => {
    const { database, file } = openSqlite();
    database.exec('INSERT INTO schema_version (version) VALUES (999)');
    database.close();
    expect(() => openDatabase(file)).toThrow(/written by a newer Welcome Mat/);
  });
});

describe('group commit', () => {
  const gather = (mostEntries: number) => {
    const groups: number[][] = [];
    const group = createGroupCommit<number, number>({
      commit: (jobs) => {
        groups.push([...jobs]);
        return jobs.map((job) => job * 2);
      },
      sizeOf: () => 1,
      longestWait: 5,
      mostEntries,
    });
    return { groups, add: group.add };
  };

  test('what comes together is committed together, and each gets its own answer', async () => {
    const { groups, add } = gather(200);
    expect(await Promise.all([add(1), add(2), add(3)])).toEqual([2, 4, 6]);
    expect(groups).toEqual([[1, 2, 3]]);
  });

  test('a full group does not wait', async () => {
    const { groups, add } = gather(2);
    await Promise.all([add(1), add(2), add(3)]);
    expect(groups).toEqual([[1, 2], [3]]);
  });

  test('a lone job is answered too', async () => {
    const { add } = gather(200);
    expect(await add(21)).toBe(42);
  });
});
