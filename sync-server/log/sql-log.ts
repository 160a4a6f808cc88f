import type { WorkspaceId } from '../../src/model/ids.ts';
import { emptyDigest } from '../../src/protocol/digest.ts';
import type { Database } from '../database/database.ts';
import {
  type Appended,
  type ChangeLog,
  type Held,
  type LogPage,
  type LogRow,
  mostLettersOfPage,
  type NewEntry,
} from './change-log.ts';
import { combineDigests } from './combine-digests.ts';
import { createGroupCommit } from './group-commit.ts';
import { type Ledger, openLedger, type Sign } from './ledger.ts';
import {
  counterOf,
  digestOf,
  digestsOf,
  endEpoch,
  erasedBy,
  erasedOf,
  erasedSubjects,
  erasuresAt,
  held,
  historyOf,
  logRowOf,
  numberedOf,
  pageOf,
  pairKey,
  sameId,
  standingFrom,
  withNumbers,
} from './log-statements.ts';

/**
 * The log in SQLite or PostgreSQL. The workspace's counter row is held from the first statement of
 * a push, raised by the last one and released by the commit, so that order of numbers = order of
 * visibility, however many processes push at once (PULL1).
 */
export type Job = { readonly workspace: WorkspaceId; readonly entries: readonly NewEntry[] };
/** One transaction for all, or nothing of it is kept. Answers in the order of the jobs. */
export type CommitJobs = (jobs: readonly Job[]) => Promise<readonly (readonly Appended[])[]>;

/** Rows that are read at once, however large they are. */
const piece = 200;

export type SqlLogOptions = {
  /** A random word, for when the log finds itself on another line of time (EPO1). */
  readonly newEpoch: () => string;
  /**
   * Signs in the transaction: right for SQLite, where a second one would cost a second flush. On
   * PostgreSQL nobody should wait for cryptography while the counter is held.
   */
  readonly sign?: Sign;
  /** Where groups are committed, if not here and now. A lone job is not worth the way there. */
  readonly commit?: CommitJobs;
};

export function createSqlLog(database: Database, options: SqlLogOptions): ChangeLog {
  const group = createGroupCommit<Job, readonly Appended[]>({
    commit: (jobs) =>
      options.commit === undefined || jobs.length === 1
        ? commitJobs(database, options, jobs)
        : options.commit(jobs),
    sizeOf: ({ entries }) => entries.length,
    longestWait: 5,
    mostEntries: 200,
    laneOf: ({ workspace }) => workspace,
  });

  return {
    open: async (workspace, epoch) => {
      await database.write({
        sql: `INSERT INTO log_counter (workspace, epoch, last_seq, safe_seq) VALUES (?, ?, 0, 0)
              ON CONFLICT DO NOTHING`,
        values: [workspace, epoch],
      });
      await commitJobs(database, options, [{ workspace, entries: [] }]);
    },
    append: (workspace, entries) => group.add({ workspace, entries }),
    page: async (workspace, { kinds, since, limit }): Promise<LogPage> => {
      if (kinds.length === 0) return { rows: [], more: false, digest: emptyDigest };
      const rows: LogRow[] = [];
      const told = () => withErased(database, workspace, kinds, rows);
      let room = mostLettersOfPage;
      for (;;) {
        const wanted = Math.min(piece, limit - rows.length);
        // What was read before it is not read again: numbers below it never change.
        const [found = [], digests = []] = await database.read(
          pageOf(workspace, kinds, rows.at(-1)?.seq ?? since, wanted + 1),
          digestsOf(workspace, kinds),
        );
        for (const row of found.slice(0, wanted).map(logRowOf)) {
          room -= row.text.length + (row.opened?.length ?? 0);
          if (room < 0 && rows.length > 0) return { rows: await told(), more: true };
          rows.push(row);
        }
        if (found.length <= wanted)
          return { rows: await told(), more: false, digest: combineDigests(digests.map(digestOf)) };
        if (rows.length >= limit) return { rows: await told(), more: true };
      }
    },
    numbered: async (workspace, seqs) => {
      const [found = []] = await database.read(withNumbers(workspace, seqs));
      return found.map(logRowOf);
    },
    have: async (workspace, pairs) => {
      const ids = pairs.map(([id]) => id);
      const [rows = [], gone = []] = await database.read(
        sameId(workspace, ids),
        erasedOf(workspace, ids),
      );
      const erased = new Map(gone.map((row) => [pairKey(row), Number(row.erasure_seq)]));
      const held = new Map(
        rows.map((row): [string, Held] => {
          const by = erased.get(pairKey(row));
          return [pairKey(row), { ...numberedOf(row), ...(by !== undefined && { erasedBy: by }) }];
        }),
      );
      return pairs.map(([id, hash]) => held.get(`${id} ${hash}`));
    },
    erasures: async (workspace, seqs) => {
      const [rows = []] = await database.read(erasuresAt(workspace, seqs));
      return rows.map((row) => ({
        ...numberedOf(row),
        id: String(row.id),
        hash: String(row.hash),
        text: String(row.text),
      }));
    },
    standing: async (workspace) => {
      const [counters, history] = await database.read(counterOf(workspace), historyOf(workspace));
      return standingFrom(workspace, counters, history);
    },
    raiseSafe: async (workspace, safeSeq) => {
      await database.write({
        sql: `UPDATE log_counter SET safe_seq = ?
              WHERE workspace = ? AND safe_seq < ? AND last_seq >= ?`,
        values: [safeSeq, workspace, safeSeq, safeSeq],
      });
    },
    beginEpoch: (workspace, epoch) =>
      database.transact({
        reads: [held(counterOf(workspace)), historyOf(workspace)],
        decide: ([counters, marks]) => ({
          answer: undefined,
          writes: endEpoch(workspace, standingFrom(workspace, counters, marks), epoch),
        }),
      }),
  };
}

/** Erasures are few: most pages have none, and cost nothing more. What one took away never changes. */
async function withErased(
  database: Database,
  workspace: WorkspaceId,
  kinds: readonly string[],
  rows: readonly LogRow[],
): Promise<readonly LogRow[]> {
  const seqs = rows.flatMap(({ seq, kind }) => (kind === 'erasure' ? [seq] : []));
  if (seqs.length === 0) return rows;
  const [found = []] = await database.read(erasedBy(workspace, seqs, kinds));
  return rows.map((row) => {
    if (row.kind !== 'erasure') return row;
    const mine = found.filter(({ erasure_seq }) => Number(erasure_seq) === row.seq);
    const erases = mine.map(({ id, hash, kind }) => ({
      id: String(id),
      hash: String(hash),
      kind: String(kind),
    }));
    return { ...row, erases };
  });
}

/** One transaction for a whole group; workspaces in one order, so that none waits for another. */
export function commitJobs(
  database: Database,
  { newEpoch, sign }: Pick<SqlLogOptions, 'newEpoch' | 'sign'>,
  jobs: readonly Job[],
): Promise<readonly (readonly Appended[])[]> {
  const workspaces = [...new Set(jobs.map(({ workspace }) => workspace))].sort();
  const { timeline } = database;
  const each = timeline === undefined ? 4 : 6;
  return database.transact({
    reads: [
      ...workspaces.flatMap((workspace) => {
        const entries = jobs.flatMap((job) => (job.workspace === workspace ? job.entries : []));
        return [
          held(counterOf(workspace)),
          sameId(workspace, [...new Set(entries.map(({ id }) => id))]),
          digestsOf(workspace, [...new Set(entries.map(({ kind }) => kind))]),
          erasedSubjects(workspace, [...new Set(entries.map(({ subject }) => subject))]),
          ...(timeline === undefined ? [] : [historyOf(workspace), timeline]),
        ];
      }),
    ],
    decide: (found) => {
      const ledgers = new Map(
        workspaces.map((workspace, at) => [
          workspace,
          openLedger(workspace, found.slice(at * each, at * each + each), {
            newEpoch,
            sign,
          }),
        ]),
      );
      const answer = jobs.map(({ workspace, entries }) =>
        entries.map((entry) => (ledgers.get(workspace) as Ledger).add(entry)),
      );
      return { answer, writes: [...ledgers.values()].flatMap((ledger) => ledger.writes()) };
    },
  });
}
