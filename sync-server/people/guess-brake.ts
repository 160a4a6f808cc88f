import type { Clock } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { Database, Statement } from '../database/database.ts';
import { placeOf } from '../limits/limits.ts';
import { hashToken } from './tokens.ts';

/**
 * Slows guessing down and never locks anyone out. Wrong tries are counted three ways, and each way
 * has some that are free; after them the next must wait, twice as long each time, a minute at most:
 *
 *   one name from one address   3 free    somebody who guesses
 *   one name, from anywhere    20 free    many machines at one name
 *   one address, any name      30 free    one machine at many names
 *
 * Where a person has been let in before, in the last ninety days, only the first counts: no
 * stranger's guessing makes her wait at her own desk. Kept in the database, so that more server
 * processes are not more tries; what is a quarter of an hour old is forgotten, and of name and
 * address only a hash is kept. Of an IPv6 address its network counts: whoever has one has them all.
 */
export type GuessBrake = {
  /**
   * Milliseconds until this pair may try again; 0: now, and the try counts as wrong until it is
   * said to be right. Many tries at once come one after the other.
   */
  readonly tryNow: (name: string, address: string) => Promise<number>;
  readonly noteRight: (name: string, address: string) => Promise<void>;
};

const free = { pair: 3, name: 20, address: 30 } as const;
const longest = 60_000;
const forgottenAfter = 15 * 60_000;
const knownFor = 90 * 86_400_000;

export function createGuessBrake({
  database,
  workspace,
  clock,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
}): GuessBrake {
  const hashed = (...parts: readonly string[]): string =>
    hashToken(JSON.stringify([workspace, ...parts]));
  const pairOf = (name: string, address: string): string => hashed(name, placeOf(address));
  const countsOf = (name: string, address: string) => [
    { key: pairOf(name, address), free: free.pair },
    { key: hashed('name', name, ''), free: free.name },
    { key: hashed('address', '', placeOf(address)), free: free.address },
  ];

  return {
    tryNow: (name, address) => {
      const counts = countsOf(name, address);
      return database.transact({
        reads: [
          // Held although it may not be there yet: of many first tries at once only one is first.
          // In one order for everybody, so that two never wait for each other.
          ...counts
            .map(({ key }) => key)
            .sort()
            .map(
              (key): Statement => ({
                sql: `INSERT INTO guess (workspace, pair, wrong, last_at) VALUES (?, ?, 0, 0)
                      ON CONFLICT (workspace, pair) DO UPDATE SET wrong = guess.wrong
                      RETURNING pair, wrong, last_at`,
                values: [workspace, key],
              }),
            ),
          {
            sql: 'SELECT at FROM known_place WHERE workspace = ? AND pair = ? AND at > ?',
            values: [workspace, pairOf(name, address), clock.now() - knownFor],
          },
        ],
        decide: (found) => {
          const rows = found.slice(0, counts.length).flat();
          const known = found[counts.length] ?? [];
          const now = clock.now();
          const counting = known.length > 0 ? counts.slice(0, 1) : counts;
          const tries = counting.map(({ key, free }) => {
            const before = rows.find(({ pair }) => pair === key);
            const wrong = Number(before?.wrong ?? 0);
            const last = Number(before?.last_at ?? 0);
            const pause = wrong < free ? 0 : Math.min(longest, 1_000 * 2 ** (wrong - free));
            // Either way: a clock that was ahead and was put right must not hold anybody up for as
            // long, and one that steps back a little gives no guess for nothing.
            const since = Math.abs(now - last);
            return { key, wait: pause === 0 ? 0 : pause - since, wrong, since };
          });
          const wait = Math.max(...tries.map((one) => one.wait));
          if (wait > 0) return { answer: wait, writes: [] };
          const counted = tries.map(
            ({ key, wrong, since }): Statement => ({
              sql: `INSERT INTO guess (workspace, pair, wrong, last_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (workspace, pair)
                    DO UPDATE SET wrong = excluded.wrong, last_at = excluded.last_at`,
              values: [workspace, key, since > forgottenAfter ? 1 : wrong + 1, now],
            }),
          );
          const forget: Statement = {
            sql: 'DELETE FROM guess WHERE workspace = ? AND (last_at < ? OR last_at > ?)',
            values: [workspace, now - forgottenAfter, now + forgottenAfter],
          };
          return { answer: 0, writes: [forget, ...counted] };
        },
      });
    },
    noteRight: async (name, address) => {
      const [pair, ...wider] = countsOf(name, address);
      if (pair === undefined) return;
      const now = clock.now();
      await database.write(
        {
          sql: 'DELETE FROM guess WHERE workspace = ? AND pair = ?',
          values: [workspace, pair.key],
        },
        // Her own try was counted before it was known to be right; others' tries stay.
        {
          sql: `UPDATE guess SET wrong = wrong - 1
                WHERE workspace = ? AND pair = ANY(?) AND wrong > 0`,
          values: [workspace, wider.map(({ key }) => key)],
        },
        {
          sql: 'DELETE FROM known_place WHERE workspace = ? AND at < ?',
          values: [workspace, now - knownFor],
        },
        {
          sql: `INSERT INTO known_place (workspace, pair, at) VALUES (?, ?, ?)
                ON CONFLICT (workspace, pair) DO UPDATE SET at = excluded.at`,
          values: [workspace, pair.key, now],
        },
      );
    },
  };
}
