import type { WorkspaceId } from '../src/model/ids.ts';
import type { Receipt } from '../src/protocol/receipt.ts';
import type { Database } from './database/database.ts';
import type { Numbered } from './log/change-log.ts';
import type { ReceiptKey } from './receipt-key.ts';

/**
 * Makes receipts of what is committed (REC1). A signature is made after the commit, never inside
 * it, so that nobody waits for cryptography while the log is held; it is kept a moment later, so
 * that the same entry always gets the same receipt (PUSH3).
 *
 *   commit ─> number ─> sign ─> answer
 *                         └──> kept, many at once
 *
 * A crash in that moment costs nothing but the signature: it is made again, over the same words.
 */
export type Receipts = {
  /** The receipt of each, in order. */
  readonly of: (held: readonly Proven[]) => Promise<readonly Receipt[]>;
  /** Writes down what is not yet. */
  readonly keep: () => Promise<void>;
};

export type Proven = Numbered & {
  readonly id: string;
  readonly hash: string;
  /** Committed just now: there is no signature of it yet. */
  readonly isNew: boolean;
};

type Signed = { readonly node: string; readonly signature: string };

const keptAfter = 200;
const mostUnkept = 500;

export function createReceipts({
  database,
  workspace,
  key,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly key: ReceiptKey;
}): Receipts {
  const unkept = new Map<number, Signed>();
  let timer: NodeJS.Timeout | undefined;
  let keeping: Promise<void> = Promise.resolve();

  const keepNow = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const rows = [...unkept];
    if (rows.length === 0) return;
    await database.write({
      sql: `INSERT INTO log_signature (workspace, seq, node, signature) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING`,
      rows: rows.map(([seq, { node, signature }]) => [workspace, seq, node, signature]),
    });
    for (const [seq] of rows) unkept.delete(seq);
  };
  const keep = (): Promise<void> => {
    keeping = keeping.then(keepNow);
    return keeping;
  };
  /** What cannot be kept now stays in memory, and is tried again with the next. */
  const keepSoon = (): void => {
    if (unkept.size >= mostUnkept && timer === undefined) timer = setTimeout(tryToKeep, 0);
    timer ??= setTimeout(tryToKeep, keptAfter);
    timer.unref();
  };
  const tryToKeep = (): void => {
    keep().catch(() => {
      keeping = Promise.resolve();
    });
  };

  const keptBefore = async (seqs: readonly number[]): Promise<ReadonlyMap<number, Signed>> => {
    if (seqs.length === 0) return new Map();
    const [rows = []] = await database.read({
      sql: `SELECT seq, node, signature FROM log_signature WHERE workspace = ? AND seq = ANY(?)`,
      values: [workspace, seqs],
    });
    return new Map(
      rows.map(({ seq, node, signature }) => [
        Number(seq),
        { node: String(node), signature: String(signature) },
      ]),
    );
  };

  return {
    keep,
    of: async (held) => {
      const known = held.filter(({ isNew, seq }) => !isNew && !unkept.has(seq));
      const kept = await keptBefore(known.map(({ seq }) => seq));
      const missing = held.filter(({ seq }) => !unkept.has(seq) && !kept.has(seq));
      const signatures = await key.signAll(missing.map((one) => ({ ...one, node: key.node })));
      missing.forEach(({ seq }, index) => {
        unkept.set(seq, { node: key.node, signature: signatures[index] as string });
      });
      if (unkept.size > 0) keepSoon();
      return held.map(({ id, hash, seq, epoch }) => {
        const { node, signature } = (kept.get(seq) ?? unkept.get(seq)) as Signed;
        return { id, hash, seq, epoch, node, signature };
      });
    },
  };
}
