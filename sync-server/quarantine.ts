import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../src/base/clock.ts';
import type { WorkspaceId } from '../src/model/ids.ts';
import type { QuarantineReason } from './accept-push.ts';
import type { Caller } from './callers.ts';
import { inTransaction } from './database/open-database.ts';
import type { NewEntry } from './log/change-log.ts';

/**
 * Entries set apart for a person to decide on (QUA1, QUA2). They have no number and no receipt:
 * the device keeps its copy. What strangers may pile up here is bounded; beyond it they are told
 * to come back later, and nothing is lost.
 */
export type SetApart = { readonly entry: NewEntry; readonly reason: QuarantineReason };

export type Quarantine = {
  /** For each: kept (or kept before), or no room now. */
  readonly keep: (items: readonly SetApart[], caller: Caller) => readonly boolean[];
  /** What was stored in the log after all. */
  readonly release: (entries: readonly NewEntry[]) => void;
  readonly list: () => readonly {
    readonly id: string;
    readonly hash: string;
    readonly kind: string;
    readonly text: string;
    readonly reason: string;
    readonly cameFrom: string;
  }[];
};

const mostBytesFromStrangers = 200_000_000;

export function createQuarantine(options: {
  readonly database: DatabaseSync;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
  readonly mostBytes?: number;
}): Quarantine {
  const { database, workspace, clock, mostBytes = mostBytesFromStrangers } = options;
  const held = database.prepare(
    'SELECT 1 FROM quarantine WHERE workspace = ? AND id = ? AND hash = ?',
  );
  const bytesHeld = database.prepare(
    'SELECT coalesce(sum(length(text)), 0) AS bytes FROM quarantine WHERE workspace = ?',
  );
  const insert = database.prepare(
    `INSERT INTO quarantine (workspace, id, hash, kind, text, reason, came_from, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const forget = database.prepare(
    'DELETE FROM quarantine WHERE workspace = ? AND id = ? AND hash = ?',
  );
  const list = database.prepare(
    `SELECT id, hash, kind, text, reason, came_from FROM quarantine
     WHERE workspace = ? ORDER BY received_at, id`,
  );
  let bytes = Number(bytesHeld.get(workspace)?.bytes ?? 0);

  return {
    keep: (items, caller) => {
      if (items.length === 0) return [];
      const isTrusted = caller.kind === 'person' || caller.kind === 'device';
      let added = 0;
      const kept = inTransaction(database, () =>
        items.map(({ entry, reason }) => {
          if (held.get(workspace, entry.id, entry.hash) !== undefined) return true;
          if (!isTrusted && bytes + added + entry.text.length > mostBytes) return false;
          added += entry.text.length;
          const { id, hash, kind, text } = entry;
          insert.run(workspace, id, hash, kind, text, reason, cameFrom(caller), clock.now());
          return true;
        }),
      );
      bytes += added;
      return kept;
    },
    release: (entries) => {
      if (bytes === 0) return;
      for (const { id, hash, text } of entries) {
        if (forget.run(workspace, id, hash).changes > 0) bytes -= text.length;
      }
    },
    list: () =>
      list.all(workspace).map((row) => ({
        id: String(row.id),
        hash: String(row.hash),
        kind: String(row.kind),
        text: String(row.text),
        reason: String(row.reason),
        cameFrom: String(row.came_from),
      })),
  };
}

/** Which person or device; of strangers nothing is noted. */
function cameFrom(caller: Caller): string {
  if (caller.kind === 'person') return `person ${caller.person.id}`;
  if (caller.kind === 'device' || caller.kind === 'revokedDevice')
    return `device ${caller.device.id}`;
  return caller.kind;
}
