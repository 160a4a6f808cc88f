import type { WorkspaceId } from '../src/model/ids.ts';
import type { Receipt } from '../src/protocol/receipt.ts';
import type { Database } from './database/database.ts';
import type { Numbered, Signed } from './log/change-log.ts';
import { createGroupCommit } from './log/group-commit.ts';
import { keepSignatures, type SignedRow } from './log/log-statements.ts';
import type { ReceiptKey } from './receipt-key.ts';

/**
 * Makes receipts of what is committed (REC1). A signature is made once and kept before the receipt
 * leaves, so that the same entry always gets the same receipt, whatever crashed meanwhile (PUSH3).
 *
 *   SQLite       number ─ sign ─ commit ─ answer            one flush of the disk
 *   PostgreSQL   number ─ commit ─ sign ─ keep ─ answer     nobody waits while the log is held
 */
export type Receipts = {
  /** The receipt of each, in order. */
  readonly of: (held: readonly Proven[]) => Promise<readonly Receipt[]>;
};

export type Proven = Numbered & {
  readonly id: string;
  readonly hash: string;
  readonly signed?: Signed;
  /** Committed just now: no signature of it is kept. */
  readonly isNew: boolean;
};

export function createReceipts({
  database,
  workspace,
  key,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly key: ReceiptKey;
}): Receipts {
  const kept = async (seqs: readonly number[]): Promise<Map<number, Signed>> => {
    if (seqs.length === 0) return new Map();
    const [rows = []] = await database.read({
      sql: `SELECT seq, node, signature FROM log_entry
            WHERE workspace = ? AND seq = ANY(?) AND signature IS NOT NULL
            UNION ALL
            SELECT seq, node, signature FROM log_signature WHERE workspace = ? AND seq = ANY(?)`,
      values: [workspace, seqs, workspace, seqs],
    });
    return new Map(
      rows.map(({ seq, node, signature }) => [
        Number(seq),
        { node: String(node), signature: String(signature) },
      ]),
    );
  };

  // Those whose entries one commit has taken in are proved by one more, not by one each.
  const keep = createGroupCommit<readonly SignedRow[], undefined>({
    commit: async (groups) => {
      await database.write(...keepSignatures(workspace, groups.flat()));
      return groups.map(() => undefined);
    },
    sizeOf: (rows) => rows.length,
    longestWait: 2,
    mostEntries: 400,
    atOnce: 2,
  });

  return {
    of: async (held) => {
      const known = await kept(held.filter(({ isNew }) => !isNew).map(({ seq }) => seq));
      for (const { seq, signed } of held) if (signed !== undefined) known.set(seq, signed);
      const unsigned = held.filter(({ seq }) => !known.has(seq));
      const signatures = await key.signAll(unsigned.map((one) => ({ ...one, node: key.node })));
      const rows = unsigned.map(({ seq }, at) => ({
        seq,
        node: key.node,
        signature: signatures[at] as string,
      }));
      if (rows.length > 0) await keep.add(rows);
      for (const { seq, ...signed } of rows) known.set(seq, signed);
      return held.map(({ id, hash, seq, epoch }) => {
        const { node, signature } = known.get(seq) as Signed;
        return { id, hash, seq, epoch, node, signature };
      });
    },
  };
}
