import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { addToDigest, emptyDigest } from '../../src/protocol/digest.ts';
import type { Digest } from '../../src/protocol/pull.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import { inTransaction } from '../database/open-database.ts';
import type { Appended, ChangeLog, LogPage, LogStanding, NewEntry, Signer } from './change-log.ts';
import { combineDigests } from './combine-digests.ts';
import { createGroupCommit } from './group-commit.ts';

/**
 * The log in SQLite: one writer, `BEGIN IMMEDIATE`, the workspace's counter row raised as the last
 * statement and held until commit, so that order of numbers = order of visibility (PULL1).
 */
type Job = { readonly workspace: WorkspaceId; readonly entries: readonly NewEntry[] };
type Row = Record<string, SQLOutputValue>;

export function createSqliteLog(database: DatabaseSync, signer: Signer): ChangeLog {
  const sql = prepareStatements(database);

  const standing = (workspace: WorkspaceId): LogStanding => {
    const counter = sql.counter.get(workspace);
    if (counter === undefined) throw new Error(`no log is open for ${workspace}`);
    return {
      epoch: String(counter.epoch),
      lastSeq: Number(counter.last_seq),
      safeSeq: Number(counter.safe_seq),
      history: sql.history
        .all(workspace)
        .map((row) => ({ epoch: String(row.epoch), until: Number(row.until) })),
    };
  };

  const appendOne = (
    workspace: WorkspaceId,
    entry: NewEntry,
    next: { readonly seq: number; readonly epoch: string },
  ): Appended => {
    const sameId = sql.sameId.all(workspace, entry.id);
    const same = sameId.find((row) => row.hash === entry.hash);
    if (same !== undefined) return { outcome: 'duplicate', receipt: receiptOf(same) };
    const receipt = signer.sign({
      id: entry.id,
      hash: entry.hash,
      seq: next.seq,
      epoch: next.epoch,
      node: signer.node,
    });
    sql.insert.run(
      workspace,
      receipt.seq,
      receipt.id,
      receipt.hash,
      entry.kind,
      entry.subject,
      entry.text,
      receipt.epoch,
      receipt.node,
      receipt.signature,
    );
    const digest = addToDigest(digestOf(sql.digest.get(workspace, entry.kind)), entry.hash);
    sql.putDigest.run(workspace, entry.kind, digest.count, digest.xor);
    return { outcome: sameId.length === 0 ? 'stored' : 'sibling', receipt };
  };

  const commit = (jobs: readonly Job[]): readonly (readonly Appended[])[] =>
    inTransaction(database, () => {
      const reached = new Map<WorkspaceId, { seq: number; epoch: string }>();
      const answers = jobs.map(({ workspace, entries }) => {
        const at = reached.get(workspace) ?? nextOf(standing(workspace));
        reached.set(workspace, at);
        return entries.map((entry) => {
          const appended = appendOne(workspace, entry, at);
          if (appended.outcome !== 'duplicate') at.seq += 1;
          return appended;
        });
      });
      for (const [workspace, { seq }] of reached) sql.raise.run(seq - 1, workspace);
      return answers;
    });

  const group = createGroupCommit<Job, readonly Appended[]>({
    commit,
    sizeOf: ({ entries }) => entries.length,
    longestWait: 5,
    mostEntries: 200,
  });

  const page: ChangeLog['page'] = (workspace, { kinds, since, limit }): LogPage => {
    const asked = JSON.stringify(kinds);
    const found = sql.page.all(workspace, asked, since, limit + 1);
    const rows = found.slice(0, limit).map((row) => ({
      seq: Number(row.seq),
      hash: String(row.hash),
      kind: String(row.kind),
      text: String(row.text),
    }));
    if (found.length > limit) return { rows, more: true };
    const digest = combineDigests(sql.digests.all(workspace, asked).map(digestOf));
    return { rows, more: false, digest };
  };

  return {
    open: (workspace, epoch) => {
      sql.open.run(workspace, epoch);
    },
    append: (workspace, entries) => group.add({ workspace, entries }),
    page,
    have: (workspace, pairs) =>
      pairs.map(([id, hash]) => {
        const row = sql.held.get(workspace, id, hash);
        return row === undefined ? undefined : receiptOf(row);
      }),
    standing,
  };
}

const nextOf = ({ lastSeq, epoch }: LogStanding) => ({ seq: lastSeq + 1, epoch });

const digestOf = (row: Row | undefined): Digest =>
  row === undefined ? emptyDigest : { count: Number(row.count), xor: String(row.xor) };

/** A duplicate is answered with the bytes of the first receipt (PUSH3), so its signature is kept. */
const receiptOf = (row: Row): Receipt => ({
  id: String(row.id),
  hash: String(row.hash),
  seq: Number(row.seq),
  epoch: String(row.epoch),
  node: String(row.node),
  signature: String(row.signature),
});

function prepareStatements(database: DatabaseSync) {
  const receipt = 'id, hash, seq, epoch, node, signature';
  return {
    open: database.prepare(
      'INSERT INTO log_counter (workspace, epoch, last_seq, safe_seq) VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING',
    ),
    counter: database.prepare(
      'SELECT epoch, last_seq, safe_seq FROM log_counter WHERE workspace = ?',
    ),
    raise: database.prepare('UPDATE log_counter SET last_seq = ? WHERE workspace = ?'),
    history: database.prepare(
      'SELECT epoch, until FROM log_epoch WHERE workspace = ? ORDER BY position',
    ),
    sameId: database.prepare(`SELECT ${receipt} FROM log_entry WHERE workspace = ? AND id = ?`),
    held: database.prepare(
      `SELECT ${receipt} FROM log_entry WHERE workspace = ? AND id = ? AND hash = ?`,
    ),
    insert: database.prepare(
      `INSERT INTO log_entry (workspace, seq, id, hash, kind, subject, text, epoch, node, signature)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    digest: database.prepare('SELECT count, xor FROM log_digest WHERE workspace = ? AND kind = ?'),
    digests: database.prepare(
      `SELECT count, xor FROM log_digest
       WHERE workspace = ? AND kind IN (SELECT value FROM json_each(?))`,
    ),
    putDigest: database.prepare(
      `INSERT INTO log_digest (workspace, kind, count, xor) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET count = excluded.count, xor = excluded.xor`,
    ),
    page: database.prepare(
      `SELECT seq, hash, kind, text FROM log_entry
       WHERE workspace = ? AND kind IN (SELECT value FROM json_each(?)) AND seq > ?
       ORDER BY seq LIMIT ?`,
    ),
  };
}
