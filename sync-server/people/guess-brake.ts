import type { Clock } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { Database, Statement } from '../database/database.ts';
import { hashToken } from './tokens.ts';

/**
 * Slows guessing down and never locks anyone out: after a few wrong tries of one name from one
 * address the next must wait, twice as long each time, a minute at most. Nobody else's sign-in
 * waits. Kept in the database, so that more server processes are not more tries; what is a
 * quarter of an hour old is forgotten, and of name and address only a hash is kept.
 */
export type GuessBrake = {
  /**
   * Milliseconds until this pair may try again; 0: now, and the try counts as wrong until it is
   * said to be right. Many tries at once come one after the other.
   */
  readonly tryNow: (name: string, address: string) => Promise<number>;
  readonly noteRight: (name: string, address: string) => Promise<void>;
};

const free = 3;
const longest = 60_000;
const forgottenAfter = 15 * 60_000;

export function createGuessBrake({
  database,
  workspace,
  clock,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
}): GuessBrake {
  const pairOf = (name: string, address: string): string =>
    hashToken(JSON.stringify([workspace, name, address]));
  const forget: () => Statement = () => ({
    sql: 'DELETE FROM guess WHERE workspace = ? AND last_at < ?',
    values: [workspace, clock.now() - forgottenAfter],
  });

  return {
    tryNow: (name, address) => {
      const pair = pairOf(name, address);
      return database.transact({
        reads: [
          {
            sql: 'SELECT wrong, last_at FROM guess WHERE workspace = ? AND pair = ? FOR UPDATE',
            values: [workspace, pair],
          },
        ],
        decide: ([rows = []]) => {
          const [before] = rows;
          const wrong = Number(before?.wrong ?? 0);
          const last = Number(before?.last_at ?? 0);
          const now = clock.now();
          const wait =
            wrong < free ? 0 : last + Math.min(longest, 1_000 * 2 ** (wrong - free)) - now;
          if (wait > 0) return { answer: wait, writes: [] };
          const isOld = now - last > forgottenAfter;
          return {
            answer: 0,
            writes: [
              forget(),
              {
                sql: `INSERT INTO guess (workspace, pair, wrong, last_at) VALUES (?, ?, ?, ?)
                      ON CONFLICT (workspace, pair)
                      DO UPDATE SET wrong = excluded.wrong, last_at = excluded.last_at`,
                values: [workspace, pair, isOld ? 1 : wrong + 1, now],
              },
            ],
          };
        },
      });
    },
    noteRight: async (name, address) => {
      await database.write({
        sql: 'DELETE FROM guess WHERE workspace = ? AND pair = ?',
        values: [workspace, pairOf(name, address)],
      });
    },
  };
}
