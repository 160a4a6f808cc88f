import type { Clock } from '../src/base/clock.ts';
import { keptKinds } from '../src/model/erasure.ts';
import type { WorkspaceId } from '../src/model/ids.ts';
import type { ApartItem } from '../src/protocol/apart.ts';
import type { QuarantineReason } from './accept-push.ts';
import type { Caller } from './callers.ts';
import { type Database, type Row, readOne, type Statement } from './database/database.ts';
import type { NewEntry } from './log/change-log.ts';
import { erasedSubjects } from './log/log-statements.ts';

/**
 * Entries set apart for a person to decide on (QUA1, QUA2). They have no number and no receipt:
 * the device keeps its copy. What strangers may pile up here is bounded; beyond it they are told
 * to come back later, and nothing is lost.
 */
export type SetApart = { readonly entry: NewEntry; readonly reason: QuarantineReason };

type Named = { readonly id: string; readonly hash: string };

export type Quarantine = {
  /** For each: kept (or kept before), or no room now. */
  readonly keep: (items: readonly SetApart[], caller: Caller) => Promise<readonly boolean[]>;
  /** What was stored in the log after all. */
  readonly release: (entries: readonly NewEntry[]) => Promise<void>;
  /** The oldest that wait for a person, and how many there are. */
  readonly waiting: (
    most: number,
  ) => Promise<{ readonly items: readonly ApartItem[]; readonly count: number }>;
  /** As they were sent, and why they wait; `undefined` for what is not, or no longer, here. */
  readonly texts: (
    items: readonly Named[],
  ) => Promise<readonly ({ readonly text: string; readonly reason: string } | undefined)[]>;
  /**
   * A person does not want them: the words go, id and hash stay, so that the device that offers
   * them again does not bring them back. How many went.
   */
  readonly discard: (items: readonly Named[]) => Promise<number>;
  readonly list: () => Promise<
    readonly {
      readonly id: string;
      readonly hash: string;
      readonly kind: string;
      readonly text: string;
      readonly reason: string;
      readonly cameFrom: string;
    }[]
  >;
};

const mostCharactersFromStrangers = 200_000_000;
/** How long this process may believe that nothing is set apart, when another one has. */
const believedFor = 10_000;

export function createQuarantine({
  database,
  workspace,
  clock,
  mostCharacters = mostCharactersFromStrangers,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
  readonly mostCharacters?: number;
}): Quarantine {
  const room: Statement = {
    sql: 'SELECT characters FROM quarantine_room WHERE workspace = ?',
    values: [workspace],
  };
  const putRoom = (characters: number): Statement => ({
    sql: `INSERT INTO quarantine_room (workspace, characters) VALUES (?, ?)
          ON CONFLICT (workspace) DO UPDATE SET characters = excluded.characters`,
    values: [workspace, characters],
  });
  const held = (entries: readonly NewEntry[]): Statement => ({
    sql: 'SELECT id, hash FROM quarantine WHERE workspace = ? AND id = ANY(?)',
    values: [workspace, entries.map(({ id }) => id)],
  });
  const heldRoom: Statement = { ...room, sql: `${room.sql} FOR UPDATE` };
  let emptyUntil = 0;

  const isEmpty = async (): Promise<boolean> => {
    if (clock.now() < emptyUntil) return true;
    const row = await readOne(database, room);
    if (Number(row?.characters ?? 0) > 0) return false;
    emptyUntil = clock.now() + believedFor;
    return true;
  };

  return {
    keep: (items, caller) => {
      if (items.length === 0) return Promise.resolve([]);
      const isTrusted = caller.kind === 'person' || caller.kind === 'device';
      emptyUntil = 0;
      return database.transact({
        reads: [
          heldRoom,
          held(items.map(({ entry }) => entry)),
          erasedSubjects(
            workspace,
            items.map(({ entry }) => entry.subject),
          ),
        ],
        decide: ([counts = [], rows = [], gone = []]) => {
          let characters = charactersIn(counts);
          const known = new Set(rows.map(({ id, hash }) => `${id} ${hash}`));
          const erased = new Set(gone.map((row) => String(row.subject)));
          const inserts: Statement[] = [];
          const from = cameFrom(caller);
          const kept = items.map(({ entry: { id, hash, kind, subject, text }, reason }) => {
            if (known.has(`${id} ${hash}`)) return true;
            // Erased since it was asked: the device hears so when it comes again.
            if (erased.has(subject) && !keptKinds.includes(kind)) return false;
            if (!isTrusted && characters + text.length > mostCharacters) return false;
            characters += text.length;
            known.add(`${id} ${hash}`);
            inserts.push({
              sql: `INSERT INTO quarantine
                      (workspace, id, hash, kind, subject, text, reason, came_from, received_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
              values: [workspace, id, hash, kind, subject, text, reason, from, clock.now()],
            });
            return true;
          });
          const writes = inserts.length === 0 ? [] : [...inserts, putRoom(characters)];
          return { answer: kept, writes };
        },
      });
    },
    release: async (entries) => {
      if (entries.length === 0 || (await isEmpty())) return;
      await database.transact({
        reads: [heldRoom, held(entries)],
        decide: ([counts = [], rows = []]) => {
          const known = new Set(rows.map(({ id, hash }) => `${id} ${hash}`));
          const leaving = entries.filter(({ id, hash }) => known.has(`${id} ${hash}`));
          const freed = leaving.reduce((sum, { text }) => sum + text.length, 0);
          const deletes = leaving.map(
            ({ id, hash }): Statement => ({
              sql: 'DELETE FROM quarantine WHERE workspace = ? AND id = ? AND hash = ?',
              values: [workspace, id, hash],
            }),
          );
          const characters = Math.max(0, charactersIn(counts) - freed);
          return {
            answer: undefined,
            writes: freed === 0 ? [] : [...deletes, putRoom(characters)],
          };
        },
      });
    },
    waiting: async (most) => {
      const [rows = [], counted = []] = await database.read(
        {
          sql: `SELECT quarantine.id, hash, kind, reason, received_at,
                  coalesce(device.name, person.name) AS who
                FROM quarantine
                LEFT JOIN device ON device.workspace = quarantine.workspace
                  AND came_from = 'device ' || device.id
                LEFT JOIN person ON person.workspace = quarantine.workspace
                  AND came_from = 'person ' || person.id
                WHERE quarantine.workspace = ? AND ${isWaiting}
                ORDER BY received_at, quarantine.id LIMIT ?`,
          values: [workspace, most],
        },
        {
          sql: `SELECT count(*) AS count FROM quarantine WHERE workspace = ? AND ${isWaiting}`,
          values: [workspace],
        },
      );
      const items = rows.map((row) => ({
        id: String(row.id),
        hash: String(row.hash),
        kind: String(row.kind),
        reason: String(row.reason),
        receivedAt: Number(row.received_at),
        ...(typeof row.who === 'string' ? { from: row.who } : {}),
      }));
      return { items, count: Number(counted[0]?.count ?? 0) };
    },
    texts: async (items) => {
      const [rows = []] = await database.read({
        sql: `SELECT id, hash, text, reason FROM quarantine
              WHERE workspace = ? AND id = ANY(?) AND discarded_at IS NULL`,
        values: [workspace, items.map(({ id }) => id)],
      });
      const known = new Map(
        rows.map(({ id, hash, text, reason }) => [
          `${id} ${hash}`,
          { text: String(text), reason: String(reason) },
        ]),
      );
      return items.map(({ id, hash }) => known.get(`${id} ${hash}`));
    },
    discard: (items) =>
      database.transact({
        reads: [
          heldRoom,
          {
            sql: `SELECT id, hash, length(text) AS characters FROM quarantine
                  WHERE workspace = ? AND id = ANY(?) AND discarded_at IS NULL`,
            values: [workspace, items.map(({ id }) => id)],
          },
        ],
        decide: ([counts = [], rows = []]) => {
          const asked = new Set(items.map(({ id, hash }) => `${id} ${hash}`));
          const going = rows.filter(({ id, hash }) => asked.has(`${id} ${hash}`));
          const freed = going.reduce((sum, row) => sum + Number(row.characters), 0);
          const writes = going.map(
            ({ id = '', hash = '' }): Statement => ({
              sql: `UPDATE quarantine SET text = '', discarded_at = ?
                    WHERE workspace = ? AND id = ? AND hash = ?`,
              values: [clock.now(), workspace, id, hash],
            }),
          );
          const room = putRoom(Math.max(0, charactersIn(counts) - freed));
          return { answer: going.length, writes: going.length === 0 ? [] : [...writes, room] };
        },
      }),
    list: async () => {
      const [rows = []] = await database.read({
        sql: `SELECT id, hash, kind, text, reason, came_from FROM quarantine
              WHERE workspace = ? AND ${isWaiting}
              ORDER BY received_at, id`,
        values: [workspace],
      });
      return rows.map((row) => ({
        id: String(row.id),
        hash: String(row.hash),
        kind: String(row.kind),
        text: String(row.text),
        reason: String(row.reason),
        cameFrom: String(row.came_from),
      }));
    },
  };
}

/** What another process stored meanwhile, or a person has discarded, is no longer to be decided on. */
const isWaiting = `quarantine.discarded_at IS NULL AND NOT EXISTS (
  SELECT seq FROM log_entry WHERE log_entry.workspace = quarantine.workspace
  AND log_entry.id = quarantine.id AND log_entry.hash = quarantine.hash)`;

const charactersIn = ([counted]: readonly Row[]): number => Number(counted?.characters ?? 0);

/** Which person or device; of strangers nothing is noted. */
function cameFrom(caller: Caller): string {
  if (caller.kind === 'person') return `person ${caller.person.id}`;
  if (caller.kind === 'device' || caller.kind === 'revokedDevice')
    return `device ${caller.device.id}`;
  return caller.kind;
}
