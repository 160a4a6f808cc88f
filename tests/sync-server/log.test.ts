import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { EntryId, WorkspaceId } from '../../src/model/ids.ts';
import { hashText } from '../../src/protocol/hash.ts';
import { openDatabase } from '../../sync-server/database/open-database.ts';
import type { NewEntry } from '../../sync-server/log/change-log.ts';
import { createGroupCommit } from '../../sync-server/log/group-commit.ts';
import { createMemoryLog } from '../../sync-server/log/memory-log.ts';
import { createSqlLog } from '../../sync-server/log/sql-log.ts';
import { startWriter } from '../../sync-server/log/start-writer.ts';
import { kinds, openAt, sqliteIn } from './databases.ts';
import { logConformance } from './log-conformance.ts';
import { freshFolder } from './world.ts';

const here = 'here' as WorkspaceId;

const entry = (id: string, kind = 'response'): NewEntry => ({
  id: id as EntryId,
  hash: hashText(id),
  kind,
  subject: id,
  text: `{"id":"${id}"}`,
});

const responses = { kinds: ['response'], since: 0, limit: 9 };

describe('in memory', () => {
  logConformance(async () => createMemoryLog());

  const open = async () => {
    const log = createMemoryLog();
    await log.open(here, 'e');
    return log;
  };
  const full = new Error('disk full');

  test('fails at the n-th call when it is told to, and keeps nothing of it', async () => {
    const log = await open();
    log.failOn(2, full);
    await log.append(here, [entry('a')]);
    await expect(log.append(here, [entry('b')])).rejects.toThrow('disk full');
    await log.append(here, [entry('c')]);
    expect((await log.standing(here)).lastSeq).toBe(2);
  });

  test('tears: a part is written, nobody sees it, and after a crash it is gone', async () => {
    const log = await open();
    await log.append(here, [entry('a')]);
    log.tearOn(1, full);
    await expect(log.append(here, [entry('b'), entry('c')])).rejects.toThrow('disk full');
    expect((await log.page(here, responses)).rows).toHaveLength(1);
    await expect(log.append(here, [entry('d')])).rejects.toThrow('torn');
    log.crash();
    expect(await log.append(here, [entry('d')])).toMatchObject([{ seq: 2 }]);
  });

  test('loses what it had only said to be flushed', async () => {
    const log = await open();
    await log.append(here, [entry('a')]);
    log.lieAboutFlush();
    await log.append(here, [entry('b')]);
    log.crash();
    expect((await log.standing(here)).lastSeq).toBe(1);
  });

  test('loses an answer whose entries it kept', async () => {
    const log = await open();
    log.loseAnswer(new Error('line broke'));
    await expect(log.append(here, [entry('a')])).rejects.toThrow('line broke');
    expect(await log.append(here, [entry('a')])).toMatchObject([{ outcome: 'duplicate' }]);
  });

  test('waits when it is told to', async () => {
    const log = await open();
    let go = (): void => undefined;
    log.delay(
      new Promise((resolve) => {
        go = resolve;
      }),
    );
    const slow = log.append(here, [entry('a')]);
    const [quick] = await log.append(here, [entry('b')]);
    go();
    expect([quick?.seq, (await slow)[0]?.seq]).toEqual([1, 2]);
  });
});

describe.each(kinds)('in %s', (_name, place) => {
  logConformance(async () =>
    createSqlLog(await openAt(await place()), { newEpoch: () => 'later' }),
  );

  test('[REC1] everything is there after the database was closed and opened again', async () => {
    const where = await place();
    const first = await openDatabase(where);
    const log = createSqlLog(first, { newEpoch: () => 'later' });
    await log.open(here, 'e');
    await log.append(here, [entry('a')]);
    await first.close();
    const again = createSqlLog(await openAt(where), { newEpoch: () => 'later' });
    expect(await again.append(here, [entry('a')])).toMatchObject([
      { outcome: 'duplicate', seq: 1 },
    ]);
  });

  test('[I9] an entry that the database refuses costs no neighbour of the same group', async () => {
    const log = createSqlLog(await openAt(await place()), { newEpoch: () => 'later' });
    await log.open(here, 'e');
    const poison = { ...entry('b'), text: null as never };
    const [a, b, c] = await Promise.allSettled([
      log.append(here, [entry('a')]),
      log.append(here, [poison]),
      log.append(here, [entry('c')]),
    ]);
    expect([a.status, b.status, c.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await log.page(here, responses)).rows).toHaveLength(2);
    expect((await log.standing(here)).lastSeq).toBe(2);
  });

  test('a database of a newer layout is refused with a sentence', async () => {
    const where = await place();
    const database = await openDatabase(where);
    await database.write({ sql: 'INSERT INTO schema_version (version) VALUES (999)' });
    await database.close();
    await expect(openDatabase(where)).rejects.toThrow(/written by a newer Welcome Mat/);
  });
});

describe('in SQLite, written by a thread of its own', () => {
  const openApart = async (dataDir = freshFolder()) => {
    const database = await openAt({ dataDir });
    const writer = startWriter({ file: sqliteIn({ dataDir }), workspace: here });
    onTestFinished(writer.close);
    const options = { newEpoch: () => 'later', commit: writer.commit };
    return { database, writer, log: createSqlLog(database, options) };
  };
  logConformance(async () => (await openApart()).log);

  test('[REC1] numbers given here and there follow one another, each with its signature', async () => {
    const { log, writer } = await openApart();
    await log.open(here, 'e');
    const [alone] = await log.append(here, [entry('a')]);
    const together = await writer.commit([
      { workspace: here, entries: [entry('b')] },
      { workspace: here, entries: [entry('c'), entry('a')] },
    ]);
    expect(alone?.seq).toBe(1);
    expect(together.flat().map(({ seq, outcome }) => [seq, outcome])).toEqual([
      [2, 'stored'],
      [3, 'stored'],
      [1, 'duplicate'],
    ]);
    expect(together.flat().map(({ signed }) => signed?.signature.length)).toEqual([
      86,
      86,
      undefined,
    ]);
  });

  test('[I9] what the database refuses comes back as an error, and the thread goes on', async () => {
    const { log, writer } = await openApart();
    await log.open(here, 'e');
    const poison = { ...entry('b'), text: null as never };
    await expect(writer.commit([{ workspace: here, entries: [poison] }])).rejects.toThrow(
      /constraint/i,
    );
    const [[kept] = []] = await writer.commit([{ workspace: here, entries: [entry('c')] }]);
    expect(kept?.seq).toBe(1);
  });

  test('a thread that died is begun again; what it was told meanwhile is not promised', async () => {
    const { log, writer } = await openApart();
    await log.open(here, 'e');
    // What cannot even be read there ends the thread.
    await expect(writer.commit([null as never])).rejects.toThrow();
    const [[kept] = []] = await writer.commit([{ workspace: here, entries: [entry('a')] }]);
    expect(kept?.seq).toBe(1);
  });

  test('closed twice, or never begun, it is simply closed', async () => {
    const { writer } = await openApart();
    await writer.close();
    await writer.commit([]).catch(() => undefined);
    await Promise.all([writer.close(), writer.close()]);
  });
});

test('[REC1] SQLite flushes fully before it answers: WAL and synchronous FULL', async () => {
  const where = { dataDir: freshFolder() };
  const database = await openAt(where);
  expect(
    await database.read({ sql: 'PRAGMA journal_mode' }, { sql: 'PRAGMA synchronous' }),
  ).toEqual([[{ journal_mode: 'wal' }], [{ synchronous: 2 }]]);
  // The mode is the file's own: another program finds it so too.
  const other = new DatabaseSync(sqliteIn(where));
  expect(other.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  other.close();
});

describe('group commit', () => {
  const gather = (mostEntries: number) => {
    const groups: number[][] = [];
    const group = createGroupCommit<number, number>({
      commit: async (jobs) => {
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

  test('what comes while a group is committed is the next group', async () => {
    const { groups, add } = gather(2);
    const first = Promise.all([add(1), add(2)]);
    const second = Promise.all([add(3), add(4), add(5)]);
    expect([await first, await second]).toEqual([
      [2, 4],
      [6, 8, 10],
    ]);
    expect(groups).toEqual([[1, 2], [3, 4], [5]]);
  });

  test('after a group of several, those who come back a moment later still come along', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const groups: number[][] = [];
    const { add } = createGroupCommit<number, number>({
      commit: async (jobs) => {
        groups.push([...jobs]);
        await new Promise((resolve) => setTimeout(resolve, 8));
        return jobs;
      },
      sizeOf: () => 1,
      longestWait: 5,
      mostEntries: 200,
    });
    const all = [add(1), add(2)];
    await vi.advanceTimersByTimeAsync(6);
    all.push(add(3));
    await vi.advanceTimersByTimeAsync(4);
    expect(groups).toEqual([[1, 2]]);
    // As many as last time: nobody is waited for any longer.
    all.push(add(4));
    expect(groups).toEqual([
      [1, 2],
      [3, 4],
    ]);
    all.push(add(5));
    // And who comes alone waits no longer than that.
    await vi.advanceTimersByTimeAsync(8 + 5);
    expect(groups.at(-1)).toEqual([5]);
    await vi.advanceTimersByTimeAsync(8);
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5]);
  });

  test('a lone job is answered too', async () => {
    const { add } = gather(200);
    expect(await add(21)).toBe(42);
  });
});
