import type { Clock } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { Database } from '../database/database.ts';

/**
 * Whether today's date may be believed when something is to be deleted by it. What a wrong clock
 * has deleted is gone, also from restored backups; what it deletes two days late is not.
 *
 *   day after day          believed
 *   a leap ahead           believed after two days that followed it (a server that was off, or a
 *                          clock that jumped: nobody can tell which)
 *   back again             believed: an earlier day deletes less
 */
export type Calendar = { readonly isBelieved: () => Promise<boolean> };

const day = 86_400_000;
/** So many days may pass unseen: a long weekend with the server off. */
const longestUnseen = 4;
const daysToWait = 2;

export function createCalendar({
  database,
  workspace,
  clock,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
}): Calendar {
  return {
    isBelieved: () =>
      database.transact({
        reads: [
          {
            sql: `SELECT seen, believed_from FROM calendar WHERE workspace = ? FOR UPDATE`,
            values: [workspace],
          },
        ],
        decide: ([rows = []]) => {
          const today = Math.floor(clock.now() / day);
          const [row] = rows;
          const seen = Number(row?.seen ?? today);
          const before = Number(row?.believed_from ?? today);
          const unseen = today - seen;
          const from = unseen > longestUnseen ? today + daysToWait : unseen < 0 ? today : before;
          const answer = today >= from;
          if (row !== undefined && unseen === 0) return { answer, writes: [] };
          const write = {
            sql: `INSERT INTO calendar (workspace, seen, believed_from) VALUES (?, ?, ?)
                  ON CONFLICT (workspace) DO UPDATE
                  SET seen = excluded.seen, believed_from = excluded.believed_from`,
            values: [workspace, today, from],
          };
          return { answer, writes: [write] };
        },
      }),
  };
}
