import { keptKinds } from '../../src/model/erasure.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { addToDigest, emptyDigest } from '../../src/protocol/digest.ts';
import type { Digest } from '../../src/protocol/pull.ts';
import type { Row, Statement } from '../database/database.ts';
import type { LogRow, LogStanding, NewEntry, Numbered, Signed } from './change-log.ts';
import type { Erasing } from './numbering.ts';

/** What the log asks of its tables, and writes into them. */
export const counterOf = (workspace: WorkspaceId): Statement => ({
  sql: 'SELECT epoch, last_seq, safe_seq, timeline FROM log_counter WHERE workspace = ?',
  values: [workspace],
});

/** Nobody else numbers until the commit. */
export const held = (statement: Statement): Statement => ({
  ...statement,
  sql: `${statement.sql} FOR UPDATE`,
});

export const historyOf = (workspace: WorkspaceId): Statement => ({
  sql: 'SELECT epoch, until FROM log_epoch WHERE workspace = ? ORDER BY position',
  values: [workspace],
});

/** The kind that most of a log is; the others have an index of their own. */
const commonKind = 'response';

/**
 * The next entries of some kinds. Each kind's next numbers come from an index, and only those that
 * make the page are read: the same few steps whether a kind is rare or common, and however long
 * the log is.
 */
export function pageOf(
  workspace: WorkspaceId,
  kinds: readonly string[],
  since: number,
  limit: number,
): Statement {
  const next = (kind: string): string => `SELECT seq FROM (SELECT seq FROM log_entry
    WHERE workspace = ? AND kind = ? ${kind === commonKind ? '' : `AND kind <> '${commonKind}'`}
    AND seq > ? ORDER BY seq LIMIT ?) AS of_kind`;
  return {
    sql: `SELECT seq, id, hash, kind, text, opened FROM log_entry WHERE workspace = ? AND seq IN (
            SELECT seq FROM (${kinds.map(next).join(' UNION ALL ')}) AS of_kinds
            ORDER BY seq LIMIT ?)
          ORDER BY seq`,
    values: [workspace, ...kinds.flatMap((kind) => [workspace, kind, since, limit]), limit],
  };
}

export const withNumbers = (workspace: WorkspaceId, seqs: readonly number[]): Statement => ({
  sql: `SELECT seq, id, hash, kind, text, opened FROM log_entry
        WHERE workspace = ? AND seq = ANY(?) ORDER BY seq`,
  values: [workspace, seqs],
});

export const sameId = (workspace: WorkspaceId, ids: readonly string[]): Statement => ({
  sql: 'SELECT id, hash, seq, epoch FROM log_entry WHERE workspace = ? AND id = EACH(?)',
  values: [workspace, ids],
});

export const digestsOf = (workspace: WorkspaceId, kinds: readonly string[]): Statement => ({
  sql: 'SELECT kind, count, xor FROM log_digest WHERE workspace = ? AND kind = ANY(?)',
  values: [workspace, kinds],
});

export const erasedSubjects = (workspace: WorkspaceId, subjects: readonly string[]): Statement => ({
  sql: 'SELECT subject, erasure_seq FROM erased_subject WHERE workspace = ? AND subject = ANY(?)',
  values: [workspace, subjects],
});

/** Entries with these ids whose texts are gone. */
export const erasedOf = (workspace: WorkspaceId, ids: readonly string[]): Statement => ({
  sql: 'SELECT id, hash, erasure_seq FROM erased_entry WHERE workspace = ? AND id = ANY(?)',
  values: [workspace, ids],
});

/** What these erasures took away. */
export const erasedBy = (
  workspace: WorkspaceId,
  erasures: readonly number[],
  kinds: readonly string[],
): Statement => ({
  sql: `SELECT id, hash, kind, erasure_seq FROM erased_entry
        WHERE workspace = ? AND erasure_seq = ANY(?) AND kind = ANY(?) ORDER BY erasure_seq, id`,
  values: [workspace, erasures, kinds],
});

export const erasuresAt = (workspace: WorkspaceId, seqs: readonly number[]): Statement => ({
  sql: `SELECT seq, epoch, id, hash, text FROM log_entry
        WHERE workspace = ? AND seq = ANY(?) AND kind = 'erasure' ORDER BY seq`,
  values: [workspace, seqs],
});

/**
 * Takes the texts of all entries of some subjects away; id, hash, number and signature stay, and so
 * do counts and digests. An answer's subject is its id, and is found by it; other kinds are few, and
 * so are answers that correct one under an id of their own.
 */
export function eraseTexts(
  workspace: WorkspaceId,
  { seq, subjects }: Erasing,
): readonly Statement[] {
  if (subjects.length === 0) return [];
  const kept = keptKinds.map((kind) => `'${kind}'`).join(', ');
  const chosen = (column: string): string => `workspace = ? AND ${column} = ANY(?)
    AND subject = ANY(?) AND kind NOT IN (${kept}) AND text <> ''`;
  const ways = [
    chosen('id'),
    `${chosen('subject')} AND kind <> '${commonKind}'`,
    `${chosen('subject')} AND kind = '${commonKind}' AND subject <> id`,
  ];
  return [
    {
      sql: `INSERT INTO erased_subject (workspace, subject, erasure_seq) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING`,
      rows: subjects.map((subject) => [workspace, subject, seq]),
    },
    ...ways.flatMap((where): Statement[] => [
      {
        sql: `INSERT INTO erased_entry (workspace, id, hash, kind, erasure_seq)
              SELECT workspace, id, hash, kind, CAST(? AS BIGINT) FROM log_entry WHERE ${where}`,
        values: [seq, workspace, subjects, subjects],
      },
      {
        sql: `UPDATE log_entry SET text = '', opened = NULL WHERE ${where}`,
        values: [workspace, subjects, subjects],
      },
    ]),
  ];
}

/** What came before ends at the last number that is here. */
export const endEpoch = (
  workspace: WorkspaceId,
  before: LogStanding,
  epoch: string,
): readonly Statement[] => [
  {
    sql: 'INSERT INTO log_epoch (workspace, position, epoch, until) VALUES (?, ?, ?, ?)',
    values: [workspace, before.history.length, before.epoch, before.lastSeq],
  },
  { sql: 'UPDATE log_counter SET epoch = ? WHERE workspace = ?', values: [epoch, workspace] },
];

export const putTimeline = (workspace: WorkspaceId, timeline: string): Statement => ({
  sql: 'UPDATE log_counter SET timeline = ? WHERE workspace = ?',
  values: [timeline, workspace],
});

export type SignedRow = Signed & { readonly seq: number };

/** The first signature of a number stays: the same entry always gets the same receipt (PUSH3). */
export const keepSignatures = (
  workspace: WorkspaceId,
  rows: readonly SignedRow[],
): readonly Statement[] =>
  rows.length === 0
    ? []
    : [
        {
          sql: `INSERT INTO log_signature (workspace, seq, node, signature) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING`,
          rows: rows.map(({ seq, node, signature }) => [workspace, seq, node, signature]),
        },
      ];

/** New entries, the digests of their kinds, and, last, the counter. */
export function addRows(
  workspace: WorkspaceId,
  fresh: readonly (NewEntry & Numbered)[],
  signed: ReadonlyMap<number, Signed>,
  digestsBefore: ReadonlyMap<string, Digest>,
): readonly Statement[] {
  const last = fresh.at(-1);
  if (last === undefined) return [];
  const digests = new Map<string, Digest>();
  for (const { kind, hash } of fresh) {
    const before = digests.get(kind) ?? digestsBefore.get(kind) ?? emptyDigest;
    digests.set(kind, addToDigest(before, hash));
  }
  return [
    {
      sql: `INSERT INTO log_entry
              (workspace, seq, id, hash, kind, subject, text, epoch, node, signature, opened)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      rows: fresh.map(({ seq, id, hash, kind, subject, text, epoch, opened = null }) => [
        workspace,
        seq,
        id,
        hash,
        kind,
        subject,
        text,
        epoch,
        signed.get(seq)?.node ?? null,
        signed.get(seq)?.signature ?? null,
        opened,
      ]),
    },
    ...[...digests].map(([kind, digest]) => putDigest(workspace, kind, digest)),
    {
      sql: 'UPDATE log_counter SET last_seq = ? WHERE workspace = ?',
      values: [last.seq, workspace],
    },
  ];
}

const putDigest = (workspace: WorkspaceId, kind: string, { count, xor }: Digest): Statement => ({
  sql: `INSERT INTO log_digest (workspace, kind, count, xor) VALUES (?, ?, ?, ?)
        ON CONFLICT (workspace, kind) DO UPDATE SET count = excluded.count, xor = excluded.xor`,
  values: [workspace, kind, count, xor],
});

export function standingFrom(
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

export function logRowOf({ seq, id, hash, kind, text, opened = null }: Row): LogRow {
  const row = { seq: Number(seq), hash: String(hash), kind: String(kind), text: String(text) };
  if (row.text === '')
    return { ...row, erased: { id: String(id), hash: row.hash, kind: row.kind } };
  return opened === null ? row : { ...row, opened: String(opened) };
}

export const digestOf = (row: Row): Digest => ({ count: Number(row.count), xor: String(row.xor) });
export const numberedOf = (row: Row): Numbered => ({
  seq: Number(row.seq),
  epoch: String(row.epoch),
});
export const pairKey = ({ id, hash }: Row): string => `${id} ${hash}`;
