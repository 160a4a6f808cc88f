import * as z from 'zod/mini';
import type { Clock } from '../../src/base/clock.ts';
import type { IdSource, RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { type Database, type Row, readOne, type Statement } from '../database/database.ts';
import { hashPassphrase, isPassphrase } from './passphrase.ts';
import { hashToken, makeToken, tokenBits } from './tokens.ts';

/** Who works here and who is signed in. Of passphrases and cookies only hashes are kept. */
const PersonRole = z.enum(['coordinator', 'facilitator', 'viewer']);
export type PersonRole = z.infer<typeof PersonRole>;
export type Person = { readonly id: string; readonly name: string; readonly role: PersonRole };

export const signInDays = 30;
const day = 86_400_000;

export type People = {
  readonly isEmpty: () => Promise<boolean>;
  /** The first coordinator. `undefined` when there already is somebody. */
  readonly addFirst: (given: {
    readonly name: string;
    readonly passphrase: string;
    /** Written in the same transaction: the person and what comes with her are there or are not. */
    readonly alongside: readonly Statement[];
  }) => Promise<Person | undefined>;
  readonly personNamed: (name: string) => Promise<Person | undefined>;
  readonly personWithId: (id: string) => Promise<Person | undefined>;
  /** Takes equally long whether the name is known or not. */
  readonly personWithPassphrase: (name: string, passphrase: string) => Promise<Person | undefined>;
  /** Returns the cookie's token. */
  readonly signIn: (person: Person) => Promise<string>;
  readonly signedIn: (token: string) => Promise<Person | undefined>;
  readonly signOut: (token: string) => Promise<void>;
};

export function createPeople({
  database,
  workspace,
  clock,
  ids,
  randomBytes,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
}): People {
  const anyone: Statement = {
    sql: 'SELECT id FROM person WHERE workspace = ? LIMIT 1',
    values: [workspace],
  };
  const named = (name: string) =>
    readOne(database, {
      sql: `SELECT id, name, role, passphrase_hash FROM person
            WHERE workspace = ? AND name_key = ?`,
      values: [workspace, nameKey(name)],
    });

  return {
    isEmpty: async () => (await readOne(database, anyone)) === undefined,
    addFirst: async ({ name, passphrase, alongside }) => {
      const passphraseHash = await hashPassphrase(passphrase);
      const person: Person = { id: ids.next(), name: name.trim(), role: 'coordinator' };
      return database.transact({
        // The workspace's row is held: two who try at the same moment come one after the other.
        reads: [
          {
            sql: 'SELECT workspace FROM served_workspace WHERE workspace = ? FOR UPDATE',
            values: [workspace],
          },
          anyone,
        ],
        decide: ([, somebody = []]) => {
          if (somebody.length > 0) return { answer: undefined, writes: [] };
          const { id, role } = person;
          const insert: Statement = {
            sql: `INSERT INTO person
                    (workspace, id, name, name_key, role, passphrase_hash, created_at)
                  VALUES (?, ?, ?, ?, ?, ?, ?)`,
            values: [workspace, id, person.name, nameKey(name), role, passphraseHash, clock.now()],
          };
          return { answer: person, writes: [insert, ...alongside] };
        },
      });
    },
    personNamed: async (name) => personOf(await named(name)),
    personWithId: async (id) =>
      personOf(
        await readOne(database, {
          sql: 'SELECT id, name, role FROM person WHERE workspace = ? AND id = ?',
          values: [workspace, id],
        }),
      ),
    personWithPassphrase: async (name, passphrase) => {
      const row = await named(name);
      const stored = row === undefined ? undefined : String(row.passphrase_hash);
      return (await isPassphrase(stored, passphrase)) ? personOf(row) : undefined;
    },
    signIn: async (person) => {
      const token = makeToken(randomBytes, tokenBits.signIn);
      await database.write({
        sql: 'INSERT INTO sign_in (workspace, token_hash, person, expires_at) VALUES (?, ?, ?, ?)',
        values: [workspace, hashToken(token), person.id, clock.now() + signInDays * day],
      });
      return token;
    },
    signedIn: async (token) =>
      personOf(
        await readOne(database, {
          sql: `SELECT person.id, person.name, person.role FROM sign_in
                JOIN person ON person.workspace = sign_in.workspace AND person.id = sign_in.person
                WHERE sign_in.workspace = ? AND token_hash = ? AND expires_at > ?`,
          values: [workspace, hashToken(token), clock.now()],
        }),
      ),
    signOut: async (token) => {
      await database.write({
        sql: 'DELETE FROM sign_in WHERE workspace = ? AND (token_hash = ? OR expires_at <= ?)',
        values: [workspace, hashToken(token), clock.now()],
      });
    },
  };
}

/** "Amélie " and "amélie" are one person, however the keyboard composes the accent. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

const personOf = (row: Row | undefined): Person | undefined =>
  row === undefined
    ? undefined
    : { id: String(row.id), name: String(row.name), role: z.parse(PersonRole, row.role) };
