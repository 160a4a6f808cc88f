import { type Erasure, keptKinds } from '../../src/model/erasure.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { hashText } from '../../src/protocol/hash.ts';
import type { ListedErasure } from '../../src/protocol/heartbeat.ts';
import type { AttachmentFiles } from '../attachments/attachment-files.ts';
import type { Database } from '../database/database.ts';
import type { ChangeLog, NewEntry } from '../log/change-log.ts';
import type { Receipts } from '../receipts.ts';
import type { ErasureFile } from './erasure-file.ts';
import { createErasureProofs, type ErasureProofs } from './erasure-proofs.ts';

/**
 * What an erasure means outside the log. In the log's own transaction the texts go (`log/`); here
 * goes what else was kept of them, as often as one likes and again at every start:
 *
 *   attachments and their files ─ what was set apart ─ the index of codes ─ SQLite's journal
 *
 * And every erasure is written down beside the database: a backup from before it would bring the
 * words back, so it is carried out again before a restored server opens its doors (ERA1).
 */
export type Erasures = {
  readonly proofs: ErasureProofs;
  /** The numbers of the erasures of these subjects; those that were not erased are left out. */
  readonly erasedBy: (subjects: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** After the commit. What fails here is done at the next erasure or start. */
  readonly carryOut: () => Promise<void>;
  /** The number of the newest; 0: there is none. */
  readonly newest: () => Promise<number>;
  /** The newest of them, newest first: what devices are still to carry out. */
  readonly listed: () => Promise<readonly ListedErasure[]>;
  /** At the start: what was erased before a restore is erased again. Gives back how many were. */
  readonly bringBack: () => Promise<number>;
  /**
   * Where the log has gone on in another epoch under a running server (a failover, which may have
   * lost the last commits): the same as at a start.
   */
  readonly follow: () => Promise<void>;
};

/** Beyond so many a list is no list any more; the newest stand for the rest. */
const mostListed = 200;
/** Erasures in one transaction. */
const atOnce = 500;

export function createErasures(given: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly log: ChangeLog;
  readonly receipts: Pick<Receipts, 'of'>;
  readonly files: Pick<AttachmentFiles, 'remove' | 'coming' | 'drop'>;
  readonly file: ErasureFile;
}): Erasures {
  const { database, workspace, log, files, file } = given;

  /** What had begun to come: nobody will go on with it. */
  const removePieces = async (): Promise<void> => {
    const coming = await files.coming();
    if (coming.length === 0) return;
    const [rows = []] = await database.read({
      sql: 'SELECT DISTINCT hash FROM erased_entry WHERE workspace = ? AND hash = ANY(?)',
      values: [workspace, [...new Set(coming.map(({ entryHash }) => entryHash))]],
    });
    const gone = new Set(rows.map(({ hash }) => String(hash)));
    for (const one of coming) if (gone.has(one.entryHash)) await files.drop(one);
  };

  const removeAttachments = async (): Promise<void> => {
    const ofErased = `SELECT attachment.sha256, attachment.entry_hash FROM attachment
      JOIN erased_entry ON erased_entry.workspace = attachment.workspace
        AND erased_entry.id = attachment.entry_id AND erased_entry.hash = attachment.entry_hash
      WHERE attachment.workspace = ?`;
    const [rows = []] = await database.read({ sql: ofErased, values: [workspace] });
    if (rows.length === 0) return;
    const hashes = [...new Set(rows.map((row) => String(row.entry_hash)))];
    await database.write({
      sql: 'DELETE FROM attachment WHERE workspace = ? AND entry_hash = ANY(?)',
      values: [workspace, hashes],
    });
    const shas = [...new Set(rows.map((row) => String(row.sha256)))];
    const [still = []] = await database.read({
      sql: 'SELECT DISTINCT sha256 FROM attachment WHERE workspace = ? AND sha256 = ANY(?)',
      values: [workspace, shas],
    });
    const named = new Set(still.map((row) => String(row.sha256)));
    for (const sha256 of shas) if (!named.has(sha256)) await files.remove(sha256);
  };

  const kept = keptKinds.map((kind) => `'${kind}'`).join(', ');
  const inSubjects = (column: string): string =>
    `workspace = ? AND ${column} IN (SELECT subject FROM erased_subject WHERE workspace = ?)`;

  /** What was written down beside the database goes up to this number of this epoch. */
  let reached = 0;
  let reachedIn: string | undefined;
  /** The epoch in which all that was written down is known to be erased. */
  let broughtBackIn: string | undefined;

  /** The erasures of the log behind a number, in pages. */
  const erasuresAfter = async (from: number) => {
    const texts: string[] = [];
    for (let since = from; ; ) {
      const page = await log.page(workspace, { kinds: ['erasure'], since, limit: 500 });
      texts.push(...page.rows.map(({ text }) => text));
      since = page.rows.at(-1)?.seq ?? since;
      if (!page.more) return { texts, last: since };
    }
  };

  const carryOut = async (): Promise<void> => {
    const { epoch } = await log.standing(workspace);
    // In another epoch numbers may have been given anew.
    if (epoch !== reachedIn) reached = 0;
    reachedIn = epoch;
    const { texts, last } = await erasuresAfter(reached);
    await file.add(texts);
    reached = last;
    await removePieces();
    await removeAttachments();
    await database.write(
      // Held first: what another process is setting apart now is then either seen here or turned
      // away there.
      {
        sql: 'UPDATE quarantine_room SET characters = characters WHERE workspace = ?',
        values: [workspace],
      },
      // Of an answer the subject is its id, or that of the one it corrects. What an earlier build
      // set apart says no subject.
      ...['id', 'subject'].map((column) => ({
        sql: `DELETE FROM quarantine WHERE ${inSubjects(column)} AND kind NOT IN (${kept})`,
        values: [workspace, workspace],
      })),
      {
        sql: `UPDATE quarantine_room SET characters = (SELECT coalesce(sum(length(text)), 0)
              FROM quarantine WHERE quarantine.workspace = quarantine_room.workspace)
              WHERE workspace = ?`,
        values: [workspace],
      },
      {
        sql: `DELETE FROM withdrawal WHERE ${inSubjects('subject')}`,
        values: [workspace, workspace],
      },
    );
    await database.tidy?.();
  };

  const bringBack = async (): Promise<number> => {
    const { epoch } = await log.standing(workspace);
    const known = new Set((await erasuresAfter(0)).texts.map(hashText));
    const missing = (await file.read()).filter((text) => !known.has(hashText(text)));
    const entries = missing.flatMap((text): NewEntry[] => {
      const {
        id,
        kind,
        subject,
        workspace: of,
      } = JSON.parse(text) as NewEntry & {
        readonly workspace: string;
      };
      return of === workspace ? [{ id, kind, subject, hash: hashText(text), text }] : [];
    });
    // A few at a time: after a restore there may be a hundred thousand.
    for (let from = 0; from < entries.length; from += atOnce)
      await log.append(workspace, entries.slice(from, from + atOnce));
    await carryOut();
    broughtBackIn = epoch;
    return entries.length;
  };

  return {
    proofs: createErasureProofs(given),

    async erasedBy(subjects) {
      if (subjects.length === 0) return new Map();
      const [rows = []] = await database.read({
        sql: `SELECT subject, erasure_seq FROM erased_subject
              WHERE workspace = ? AND subject = ANY(?)`,
        values: [workspace, subjects],
      });
      return new Map(rows.map((row) => [String(row.subject), Number(row.erasure_seq)]));
    },

    carryOut,

    async newest() {
      const [rows = []] = await database.read({
        sql: `SELECT max(seq) AS seq FROM log_entry
              WHERE workspace = ? AND kind = 'erasure' AND kind <> 'response'`,
        values: [workspace],
      });
      return Number(rows[0]?.seq ?? 0);
    },

    async listed() {
      const [rows = []] = await database.read({
        sql: `SELECT seq, text FROM log_entry
              WHERE workspace = ? AND kind = 'erasure' AND kind <> 'response'
              ORDER BY seq DESC LIMIT ${mostListed}`,
        values: [workspace],
      });
      return rows.map(({ seq, text }) => {
        const { at, body } = JSON.parse(String(text)) as ClearEntry<Erasure>;
        return { seq: Number(seq), at, why: body.why };
      });
    },

    bringBack,

    async follow() {
      const { epoch } = await log.standing(workspace);
      if (epoch !== broughtBackIn) await bringBack();
    },
  };
}
