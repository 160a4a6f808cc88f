import * as z from 'zod/mini';
import type { IdSource } from '../../src/base/ids.ts';
import { WorkspaceId } from '../../src/model/ids.ts';
import { Partnership } from '../../src/protocol/account.ts';
import { type Database, readOne, type Statement } from '../database/database.ts';

/**
 * The one workspace that this server serves, and the partnership that owns it. The workspace's
 * name is made with the database, before anyone has set up: every answer needs its epoch.
 */
export type ServedPartnership = {
  readonly workspace: WorkspaceId;
  readonly partnership: () => Promise<Partnership | undefined>;
  /** Keeps the partnership, when it is written. */
  readonly keeping: (partnership: Partnership) => Statement;
};

export async function openPartnership(
  database: Database,
  ids: IdSource,
): Promise<ServedPartnership> {
  const workspace = z.parse(WorkspaceId, await workspaceOf(database, ids));
  return {
    workspace,
    partnership: async () => {
      const row = await readOne(database, {
        sql: 'SELECT partnership FROM served_workspace WHERE workspace = ?',
        values: [workspace],
      });
      const text = row?.partnership;
      return typeof text === 'string' ? z.parse(Partnership, JSON.parse(text)) : undefined;
    },
    keeping: (partnership) => ({
      sql: 'UPDATE served_workspace SET partnership = ? WHERE workspace = ?',
      values: [JSON.stringify(partnership), workspace],
    }),
  };
}

function workspaceOf(database: Database, ids: IdSource): Promise<string> {
  return database.transact({
    reads: [
      // Held, so that of several processes that start at once only the first makes a name.
      { sql: 'SELECT version FROM schema_version WHERE version = 1 FOR UPDATE' },
      { sql: 'SELECT workspace FROM served_workspace' },
    ],
    decide: ([, rows = []]) => {
      const [known] = rows;
      if (known !== undefined) return { answer: String(known.workspace), writes: [] };
      const workspace = ids.next();
      const insert: Statement = {
        sql: 'INSERT INTO served_workspace (workspace, partnership) VALUES (?, NULL)',
        values: [workspace],
      };
      return { answer: workspace, writes: [insert] };
    },
  });
}
