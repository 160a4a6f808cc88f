import * as z from 'zod/mini';
import type { Clock } from '../../src/base/clock.ts';
import type { IdSource } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { Role } from '../../src/protocol/people.ts';
import { type Database, type Row, readOne, type Statement } from '../database/database.ts';
import { hashPassphrase, isPassphrase } from './passphrase.ts';
import type { SignIns } from './sign-ins.ts';

/** Who works here and who is signed in. Of passphrases and cookies only hashes are kept. */
export type PersonRole = Role;
export type Person = { readonly id: string; readonly name: string; readonly role: PersonRole };

export type People = {
  readonly isEmpty: () => Promise<boolean>;
  /** The first coordinator. `undefined` when there already is somebody. */
  readonly addFirst: (given: {
    readonly name: string;
    readonly passphrase: string;
    /** Written in the same transaction: the person and what comes with her are there or are not. */
    readonly alongside: readonly Statement[];
  }) => Promise<Person | undefined>;
  /** By name or by e-mail address, however it is typed. */
  readonly personNamed: (name: string) => Promise<Person | undefined>;
  readonly personWithId: (id: string) => Promise<Person | undefined>;
  /** Takes equally long whether the name is known or not. */
  readonly personWithPassphrase: (name: string, passphrase: string) => Promise<Person | undefined>;
  readonly signedIn: (token: string) => Promise<Person | undefined>;
};

export function createPeople({
  database,
  workspace,
  clock,
  ids,
  signIns,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly signIns: SignIns;
}): People {
  const anyone: Statement = {
    sql: 'SELECT id FROM person WHERE workspace = ? LIMIT 1',
    values: [workspace],
  };
  const named = (name: string) =>
    readOne(database, {
      sql: `SELECT id, name, role, passphrase_hash FROM person
            WHERE workspace = ? AND (name_key = ? OR email_key = ?)`,
      values: [workspace, nameKey(name), nameKey(name)],
    });
  const personWithId = async (id: string): Promise<Person | undefined> =>
    personOf(
      await readOne(database, {
        sql: 'SELECT id, name, role FROM person WHERE workspace = ? AND id = ?',
        values: [workspace, id],
      }),
    );

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
          const insert = addPerson(workspace, { ...person, passphraseHash, at: clock.now() });
          return { answer: person, writes: [insert, ...alongside] };
        },
      });
    },
    personNamed: async (name) => personOf(await named(name)),
    personWithId,
    personWithPassphrase: async (name, passphrase) => {
      const row = await named(name);
      const stored = row === undefined ? undefined : String(row.passphrase_hash);
      return (await isPassphrase(stored, passphrase)) ? personOf(row) : undefined;
    },
    signedIn: async (token) => {
      const id = await signIns.personOf(token);
      return id === undefined ? undefined : personWithId(id);
    },
  };
}

export const addPerson = (
  workspace: WorkspaceId,
  person: Person & {
    readonly email?: string | undefined;
    readonly passphraseHash: string;
    readonly at: number;
  },
): Statement => ({
  sql: `INSERT INTO person
          (workspace, id, name, name_key, role, passphrase_hash, created_at, email, email_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  values: [
    workspace,
    person.id,
    person.name,
    nameKey(person.name),
    person.role,
    person.passphraseHash,
    person.at,
    person.email ?? null,
    person.email === undefined ? null : nameKey(person.email),
  ],
});

/** "Amélie " and "amélie" are one person, however the keyboard composes the accent. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

const personOf = (row: Row | undefined): Person | undefined =>
  row === undefined
    ? undefined
    : { id: String(row.id), name: String(row.name), role: z.parse(Role, row.role) };
