import type { WorkspaceId } from '../../src/model/ids.ts';
import { addToDigest, emptyDigest } from '../../src/protocol/digest.ts';
import type { Digest } from '../../src/protocol/pull.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import type {
  Appended,
  ChangeLog,
  LogPage,
  LogStanding,
  NewEntry,
  Numbered,
} from './change-log.ts';
import { combineDigests } from './combine-digests.ts';
import { createGroupCommit } from './group-commit.ts';
import { createNumbering } from './numbering.ts';

/**
 * The log in SQLite or PostgreSQL. The workspace's counter row is held from the first statement of
 * a push, raised by the last one and released by the commit, so that order of numbers = order of
 * visibility, however many processes push at once (PULL1).
 */
type Job = { readonly workspace: WorkspaceId; readonly entries: readonly NewEntry[] };

export function createSqlLog(database: Database): ChangeLog {
  const group = createGroupCommit<Job, readonly Appended[]>({
    commit: (jobs) => commit(database, jobs),
    sizeOf: ({ entries }) => entries.length,
    longestWait: 5,
    mostEntries: 200,
  });

  return {
    open: async (workspace, epoch) => {
      await database.write({
        sql: `INSERT INTO log_counter (workspace, epoch, last_seq, safe_seq) VALUES (?, ?, 0, 0)
              ON CONFLICT DO NOTHING`,
        values: [workspace, epoch],
      });
    },
    append: (workspace, entries) => group.add({ workspace, entries }),
    page: async (workspace, { kinds, since, limit }): Promise<LogPage> => {
      if (kinds.length === 0) return { rows: [], more: false, digest: emptyDigest };
      const [found = [], digests = []] = await database.read(
        pageOf(workspace, kinds, since, limit + 1),
        digestsOf(workspace, kinds),
      );
      const rows = found.slice(0, limit).map((row) => ({
        seq: Number(row.seq),
        hash: String(row.hash),
        kind: String(row.kind),
        text: String(row.text),
      }));
      if (found.length > limit) return { rows, more: true };
      return { rows, more: false, digest: combineDigests(digests.map(digestOf)) };
    },
    have: async (workspace, pairs) => {
      const [rows = []] = await database.read(
        sameId(
          workspace,
          pairs.map(([id]) => id),
        ),
      );
      const held = new Map(rows.map((row) => [pairKey(row), numberedOf(row)]));
      return pairs.map(([id, hash]) => held.get(`${id} ${hash}`));
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
        decide: ([counters, marks]) => {
          const before = standingFrom(workspace, counters, marks);
          return {
            answer: undefined,
            writes: [
              {
                sql: 'INSERT INTO log_epoch (workspace, position, epoch, until) VALUES (?, ?, ?, ?)',
                values: [workspace, before.history.length, before.epoch, before.lastSeq],
              },
              {
                sql: 'UPDATE log_counter SET epoch = ? WHERE workspace = ?',
                values: [epoch, workspace],
              },
            ],
          };
        },
      }),
  };
}

/** One transaction for a whole group; workspaces in one order, so that none waits for another. */
function commit(
  database: Database,
  jobs: readonly Job[],
): Promise<readonly (readonly Appended[])[]> {
  const workspaces = [...new Set(jobs.map(({ workspace }) => workspace))].sort();
  return database.transact({
    reads: workspaces.flatMap((workspace) => {
      const entries = jobs.flatMap((job) => (job.workspace === workspace ? job.entries : []));
      return [
        held(counterOf(workspace)),
        sameId(workspace, [...new Set(entries.map(({ id }) => id))]),
        digestsOf(workspace, [...new Set(entries.map(({ kind }) => kind))]),
      ];
    }),
    decide: (found) => {
      const ledgers = new Map(
        workspaces.map((workspace, at) => [
          workspace,
          openLedger(workspace, found.slice(at * 3, at * 3 + 3)),
        ]),
      );
      const answer = jobs.map(({ workspace, entries }) =>
        entries.map((entry) => (ledgers.get(workspace) as Ledger).add(entry)),
      );
      return { answer, writes: [...ledgers.values()].flatMap((ledger) => ledger.writes()) };
    },
  });
}

/** What one transaction adds to one workspace. Pure: rows in, statements out. */
type Ledger = {
  readonly add: (entry: NewEntry) => Appended;
  readonly writes: () => readonly Statement[];
};

function openLedger(
  workspace: WorkspaceId,
  [counters, same = [], digestRows = []]: readonly (readonly Row[])[],
): Ledger {
  const { epoch, lastSeq } = standingFrom(workspace, counters, []);
  const known = new Map(same.map((row) => [pairKey(row), numberedOf(row)]));
  const ids = new Set(same.map(({ id }) => String(id)));
  const numbering = createNumbering(
    { epoch, lastSeq },
    { numberOf: (id, hash) => known.get(`${id} ${hash}`), hasId: (id) => ids.has(id) },
  );
  const digestsBefore = new Map(digestRows.map((row) => [String(row.kind), digestOf(row)]));

  return {
    add: numbering.add,
    writes: () => {
      const fresh = numbering.fresh();
      if (fresh.length === 0) return [];
      const digests = new Map<string, Digest>();
      for (const { kind, hash } of fresh) {
        const before = digests.get(kind) ?? digestsBefore.get(kind) ?? emptyDigest;
        digests.set(kind, addToDigest(before, hash));
      }
      return [
        {
          sql: `INSERT INTO log_entry (workspace, seq, id, hash, kind, subject, text, epoch)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          rows: fresh.map(({ seq, id, hash, kind, subject, text, epoch }) => [
            workspace,
            seq,
            id,
            hash,
            kind,
            subject,
            text,
            epoch,
          ]),
        },
        ...[...digests].map(([kind, digest]) => putDigest(workspace, kind, digest)),
        {
          sql: 'UPDATE log_counter SET last_seq = ? WHERE workspace = ?',
          values: [lastSeq + fresh.length, workspace],
        },
      ];
    },
  };
}

const putDigest = (workspace: WorkspaceId, kind: string, { count, xor }: Digest): Statement => ({
  sql: `INSERT INTO log_digest (workspace, kind, count, xor) VALUES (?, ?, ?, ?)
        ON CONFLICT (workspace, kind) DO UPDATE SET count = excluded.count, xor = excluded.xor`,
  values: [workspace, kind, count, xor],
});

const counterOf = (workspace: WorkspaceId): Statement => ({
  sql: 'SELECT epoch, last_seq, safe_seq FROM log_counter WHERE workspace = ?',
  values: [workspace],
});

const held = (statement: Statement): Statement => ({
  ...statement,
  sql: `${statement.sql} FOR UPDATE`,
});

const historyOf = (workspace: WorkspaceId): Statement => ({
  sql: 'SELECT epoch, until FROM log_epoch WHERE workspace = ? ORDER BY position',
  values: [workspace],
});

/**
 * The next entries of some kinds. Each kind's next numbers come from the index by kind, and only
 * those that make the page are read: the same few steps whether a kind is rare or common, and
 * however long the log is.
 */
function pageOf(
  workspace: WorkspaceId,
  kinds: readonly string[],
  since: number,
  limit: number,
): Statement {
  const next = `SELECT seq FROM (SELECT seq FROM log_entry
    WHERE workspace = ? AND kind = ? AND seq > ? ORDER BY seq LIMIT ?) AS of_kind`;
  return {
    sql: `SELECT seq, hash, kind, text FROM log_entry WHERE workspace = ? AND seq IN (
            SELECT seq FROM (${kinds.map(() => next).join(' UNION ALL ')}) AS of_kinds
            ORDER BY seq LIMIT ?)
          ORDER BY seq`,
    values: [workspace, ...kinds.flatMap((kind) => [workspace, kind, since, limit]), limit],
  };
}

const sameId = (workspace: WorkspaceId, ids: readonly string[]): Statement => ({
  sql: 'SELECT id, hash, seq, epoch FROM log_entry WHERE workspace = ? AND id = ANY(?)',
  values: [workspace, ids],
});

const digestsOf = (workspace: WorkspaceId, kinds: readonly string[]): Statement => ({
  sql: 'SELECT kind, count, xor FROM log_digest WHERE workspace = ? AND kind = ANY(?)',
  values: [workspace, kinds],
});

function standingFrom(
  workspace: WorkspaceId,
  counters: readonly Row[] = [],
  marks: readonly Row[] = [],
): LogStanding {
  const [counter] = counters;
  if (counter === undefined) throw new Error(`no log is open for ${workspace}`);
  return {
    epoch: String(counter.epoch),
    lastSeq: Number(counter.last_seq),
    safeSeq: Number(counter.safe_seq),
    history: marks.map((row) => ({ epoch: String(row.epoch), until: Number(row.until) })),
  };
}

const digestOf = (row: Row): Digest => ({ count: Number(row.count), xor: String(row.xor) });
const numberedOf = (row: Row): Numbered => ({ seq: Number(row.seq), epoch: String(row.epoch) });
const pairKey = ({ id, hash }: Row): string => `${id} ${hash}`;
