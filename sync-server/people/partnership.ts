import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { IdSource } from '../../src/base/ids.ts';
import { WorkspaceId } from '../../src/model/ids.ts';
import { Partnership } from '../../src/protocol/account.ts';

/**
 * The one workspace that this server serves, and the partnership that owns it. The workspace's
 * name is made with the data folder, before anyone has set up: every answer needs its epoch.
 */
export type ServedPartnership = {
  readonly workspace: WorkspaceId;
  readonly partnership: () => Partnership | undefined;
  readonly keep: (partnership: Partnership) => void;
};

export function openPartnership(database: DatabaseSync, ids: IdSource): ServedPartnership {
  database
    .prepare(
      `INSERT INTO served_workspace (workspace, partnership)
       SELECT ?, NULL WHERE NOT EXISTS (SELECT 1 FROM served_workspace)`,
    )
    .run(ids.next());
  const row = database.prepare('SELECT workspace FROM served_workspace').get();
  const workspace = z.parse(WorkspaceId, row?.workspace);
  const read = database.prepare('SELECT partnership FROM served_workspace WHERE workspace = ?');
  const write = database.prepare('UPDATE served_workspace SET partnership = ? WHERE workspace = ?');
  return {
    workspace,
    partnership: () => {
      const text = read.get(workspace)?.partnership;
      return typeof text === 'string' ? z.parse(Partnership, JSON.parse(text)) : undefined;
    },
    keep: (partnership) => {
      write.run(JSON.stringify(partnership), workspace);
    },
  };
}
