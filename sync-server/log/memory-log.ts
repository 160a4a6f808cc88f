import type { WorkspaceId } from '../../src/model/ids.ts';
import { digestOf } from '../../src/protocol/digest.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import type { ChangeLog, LogRow, Signer } from './change-log.ts';

/**
 * The naive twin of the SQLite log: an array, filtered. For tests and for comparing; it keeps
 * nothing across a restart. `failNext` makes the next append fail as a full disk would.
 */
export type MemoryLog = ChangeLog & { readonly failNext: (why: Error) => void };

type Kept = LogRow & { readonly receipt: Receipt };

export function createMemoryLog(signer: Signer): MemoryLog {
  const logs = new Map<WorkspaceId, { readonly epoch: string; readonly rows: Kept[] }>();
  let failure: Error | undefined;

  const logOf = (workspace: WorkspaceId) => {
    const log = logs.get(workspace);
    if (log === undefined) throw new Error(`no log is open for ${workspace}`);
    return log;
  };

  return {
    open: (workspace, epoch) => {
      if (!logs.has(workspace)) logs.set(workspace, { epoch, rows: [] });
    },
    append: async (workspace, entries) => {
      if (failure !== undefined) {
        const why = failure;
        failure = undefined;
        throw why;
      }
      const { epoch, rows } = logOf(workspace);
      return entries.map((entry) => {
        const { id, hash, kind, text } = entry;
        const sameId = rows.filter((row) => row.receipt.id === id);
        const same = sameId.find((row) => row.hash === hash);
        if (same !== undefined) return { outcome: 'duplicate' as const, receipt: same.receipt };
        const seq = rows.length + 1;
        const receipt = signer.sign({ id, hash, seq, epoch, node: signer.node });
        rows.push({ seq, hash, kind, text, receipt });
        return {
          outcome: sameId.length === 0 ? ('stored' as const) : ('sibling' as const),
          receipt,
        };
      });
    },
    page: (workspace, { kinds, since, limit }) => {
      const audience = logOf(workspace).rows.filter((row) => kinds.includes(row.kind));
      const ahead = audience.filter((row) => row.seq > since);
      const rows = ahead
        .slice(0, limit)
        .map(({ seq, hash, kind, text }) => ({ seq, hash, kind, text }));
      if (ahead.length > limit) return { rows, more: true };
      return { rows, more: false, digest: digestOf(audience.map(({ hash }) => hash)) };
    },
    have: (workspace, pairs) =>
      pairs.map(
        ([id, hash]) =>
          logOf(workspace).rows.find((row) => row.receipt.id === id && row.hash === hash)?.receipt,
      ),
    standing: (workspace) => {
      const { epoch, rows } = logOf(workspace);
      return { epoch, history: [], lastSeq: rows.length, safeSeq: 0 };
    },
    failNext: (why) => {
      failure = why;
    },
  };
}
