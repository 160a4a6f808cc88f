import type { WorkspaceId } from '../../src/model/ids.ts';
import { partReceiptId } from '../../src/protocol/attachment.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import type { Database, Row } from '../database/database.ts';
import type { Signer } from '../receipt-key.ts';

/**
 * What is known about attachments: one row for each entry that names one and whose author has
 * brought it. A file lies in the store for as long as a row names it.
 *
 * The receipt's number is the next one of the log, read in the transaction that writes the row: a
 * backup that contains that number was begun after the row, so it contains the attachment too, and
 * epochs and the safe number mean for attachments what they mean for entries (REC4, EPO1).
 */
export type NewPart = {
  readonly sha256: string;
  readonly entry: { readonly id: string; readonly hash: string; readonly kind: string };
  readonly bytes: number;
  /** As the entry calls it; never believed when it is given out. */
  readonly type: string;
};

export type AttachmentRows = {
  /** Canonical JSON of a stored entry; `undefined` where id and hash are not one's. */
  readonly entryText: (id: string, hash: string) => Promise<string | undefined>;
  readonly receiptOf: (entryHash: string, sha256: string) => Promise<Receipt | undefined>;
  /**
   * Durable when it resolves; whoever is second gets the first one's receipt (PUSH3). `undefined`:
   * its entry was erased meanwhile, and nothing is kept (ERA1).
   */
  readonly store: (part: NewPart) => Promise<Receipt | undefined>;
  /** Its bytes were deleted by their clock: the receipt stands all the same (RET2). */
  readonly isCleared: (entryHash: string, sha256: string) => Promise<boolean>;
  /** The file is not where it should be: as if it had never come. */
  readonly forget: (sha256: string) => Promise<void>;
  /** By whom it is named: kinds of entries, and what they call its type. */
  readonly namedBy: (
    sha256: string,
  ) => Promise<readonly { readonly kind: string; readonly type: string; readonly bytes: number }[]>;
  readonly bytesHeld: () => Promise<number>;
};

const receiptColumns = 'entry_id, sha256, seq, epoch, node, signature';

export function createAttachmentRows(options: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly signer: Signer;
  readonly now: () => number;
}): AttachmentRows {
  const { database, workspace, signer, now } = options;
  const receiptRow = (entryHash: string, sha256: string) => ({
    sql: `SELECT ${receiptColumns} FROM attachment
          WHERE workspace = ? AND sha256 = ? AND entry_hash = ?`,
    values: [workspace, sha256, entryHash],
  });

  return {
    async entryText(id, hash) {
      const [rows] = await database.read({
        sql: 'SELECT text FROM log_entry WHERE workspace = ? AND id = ? AND hash = ?',
        values: [workspace, id, hash],
      });
      // What was erased has no attachments any more.
      return rows?.[0]?.text ? String(rows[0].text) : undefined;
    },

    async receiptOf(entryHash, sha256) {
      const [rows] = await database.read(receiptRow(entryHash, sha256));
      return rows?.[0] && receiptIn(rows[0]);
    },

    async isCleared(entryHash, sha256) {
      const [rows = []] = await database.read({
        sql: `SELECT 1 AS one FROM attachment WHERE workspace = ? AND sha256 = ? AND entry_hash = ?
              AND cleared_at IS NOT NULL`,
        values: [workspace, sha256, entryHash],
      });
      return rows.length > 0;
    },

    store: ({ sha256, entry, bytes, type }) =>
      database.transact({
        reads: [
          {
            sql: 'SELECT epoch, last_seq FROM log_counter WHERE workspace = ? FOR UPDATE',
            values: [workspace],
          },
          receiptRow(entry.hash, sha256),
          // Erasing holds the counter too, so that this is seen before or after it, never between.
          {
            sql: `SELECT seq FROM log_entry
                  WHERE workspace = ? AND id = ? AND hash = ? AND text <> ''`,
            values: [workspace, entry.id, entry.hash],
          },
        ],
        decide: ([counters, known, entries = []]) => {
          if (entries.length === 0) return { writes: [], answer: undefined };
          const before = known?.[0];
          if (before !== undefined) return { writes: [], answer: receiptIn(before) };
          const counter = counters?.[0];
          if (counter === undefined) throw new Error(`no log is open for ${workspace}`);
          const receipt = signer.sign({
            id: partReceiptId(entry.id),
            hash: sha256,
            seq: Number(counter.last_seq) + 1,
            epoch: String(counter.epoch),
            node: signer.node,
          });
          const { seq, epoch, node, signature } = receipt;
          const cells = {
            workspace,
            sha256,
            entry_hash: entry.hash,
            entry_id: entry.id,
            kind: entry.kind,
            bytes,
            type: type.slice(0, 100),
            seq,
            epoch,
            node,
            signature,
            stored_at: now(),
          };
          const names = Object.keys(cells);
          return {
            writes: [
              {
                sql: `INSERT INTO attachment (${names.join(', ')})
                      VALUES (${names.map(() => '?').join(', ')})`,
                values: Object.values(cells),
              },
            ],
            answer: receipt,
          };
        },
      }),

    async forget(sha256) {
      await database.write({
        sql: 'DELETE FROM attachment WHERE workspace = ? AND sha256 = ? AND cleared_at IS NULL',
        values: [workspace, sha256],
      });
    },

    async namedBy(sha256) {
      const [rows = []] = await database.read({
        sql: `SELECT kind, type, bytes FROM attachment
              WHERE workspace = ? AND sha256 = ? AND cleared_at IS NULL
              ORDER BY stored_at, entry_hash`,
        values: [workspace, sha256],
      });
      return rows.map(({ kind, type, bytes }) => ({
        kind: String(kind),
        type: String(type),
        bytes: Number(bytes),
      }));
    },

    async bytesHeld() {
      const [rows] = await database.read({
        sql: 'SELECT coalesce(sum(bytes), 0) AS bytes FROM attachment WHERE workspace = ? AND cleared_at IS NULL',
        values: [workspace],
      });
      return Number(rows?.[0]?.bytes ?? 0);
    },
  };
}

const receiptIn = (row: Row): Receipt => ({
  id: partReceiptId(String(row.entry_id)),
  hash: String(row.sha256),
  seq: Number(row.seq),
  epoch: String(row.epoch),
  node: String(row.node),
  signature: String(row.signature),
});
