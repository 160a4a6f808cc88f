import { type Row, readOne, type Statement } from '../database/database.ts';
import { hashToken, makeToken, type SecretsTools, tokenBits } from './tokens.ts';

/**
 * Who is signed in, where, and since when. Of a cookie only the hash is kept; it also names the
 * row in lists: it opens nothing.
 */
export type SignIns = {
  /** Returns the cookie's token. `device`: what the browser calls itself, in two words. */
  readonly begin: (person: string, device: string) => Promise<string>;
  /** The person's id, while the cookie is good; notes once a minute that it was seen. */
  readonly personOf: (token: string) => Promise<string | undefined>;
  readonly of: (
    person: string,
    token: string,
  ) => Promise<
    readonly {
      readonly id: string;
      readonly device: string;
      readonly signedInAt?: number;
      readonly seenAt?: number;
      readonly isThis: boolean;
    }[]
  >;
  /** `false`: not one of hers. */
  readonly endOne: (person: string, id: string) => Promise<boolean>;
  readonly end: (token: string) => Promise<void>;
  /** Ends all of a person, when it is written; except the one with this token. */
  readonly endingAll: (person: string, except?: string) => Statement;
};

export const signInDays = 30;
const day = 86_400_000;
const seenEvery = 60_000;

export function createSignIns({ database, workspace, clock, randomBytes }: SecretsTools): SignIns {
  return {
    begin: async (person, device) => {
      const token = makeToken(randomBytes, tokenBits.signIn);
      const now = clock.now();
      await database.write({
        sql: `INSERT INTO sign_in
                (workspace, token_hash, person, expires_at, device, signed_in_at, seen_at)
              VALUES (?, ?, ?, ?, ?, ?, ?)`,
        values: [workspace, hashToken(token), person, now + signInDays * day, device, now, now],
      });
      return token;
    },
    personOf: async (token) => {
      const now = clock.now();
      const row = await readOne(database, {
        sql: `SELECT person, seen_at FROM sign_in
              WHERE workspace = ? AND token_hash = ? AND expires_at > ?`,
        values: [workspace, hashToken(token), now],
      });
      if (row === undefined) return undefined;
      if (Math.abs(now - Number(row.seen_at ?? 0)) > seenEvery)
        // For her eyes only: a database in trouble must not turn her away for it.
        await database
          .write({
            sql: 'UPDATE sign_in SET seen_at = ? WHERE workspace = ? AND token_hash = ?',
            values: [now, workspace, hashToken(token)],
          })
          .catch(() => undefined);
      return String(row.person);
    },
    of: async (person, token) => {
      const [rows = []] = await database.read({
        sql: `SELECT token_hash, device, signed_in_at, seen_at FROM sign_in
              WHERE workspace = ? AND person = ? AND expires_at > ?
              ORDER BY seen_at DESC, token_hash`,
        values: [workspace, person, clock.now()],
      });
      const own = hashToken(token);
      return rows.map((row) => ({
        id: String(row.token_hash),
        device: typeof row.device === 'string' ? row.device : '',
        ...timeOf(row, 'signed_in_at', 'signedInAt'),
        ...timeOf(row, 'seen_at', 'seenAt'),
        isThis: row.token_hash === own,
      }));
    },
    endOne: async (person, id) => {
      const [ended] = await database.write({
        sql: 'DELETE FROM sign_in WHERE workspace = ? AND person = ? AND token_hash = ?',
        values: [workspace, person, id],
      });
      return (ended?.changes ?? 0) > 0;
    },
    end: async (token) => {
      await database.write({
        sql: 'DELETE FROM sign_in WHERE workspace = ? AND (token_hash = ? OR expires_at <= ?)',
        values: [workspace, hashToken(token), clock.now()],
      });
    },
    endingAll: (person, except) => ({
      sql: 'DELETE FROM sign_in WHERE workspace = ? AND person = ? AND token_hash <> ?',
      values: [workspace, person, except === undefined ? '' : hashToken(except)],
    }),
  };
}

/** Absent for sign-ins from before it was written down. */
const timeOf = <Name extends string>(row: Row, column: string, name: Name) =>
  (row[column] === null || row[column] === undefined
    ? {}
    : { [name]: Number(row[column]) }) as Partial<Record<Name, number>>;
