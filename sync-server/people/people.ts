import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import * as z from 'zod/mini';
import type { Clock } from '../../src/base/clock.ts';
import type { IdSource, RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { inTransaction } from '../database/open-database.ts';
import { hashPassphrase, isPassphrase } from './passphrase.ts';
import { hashToken, makeToken, tokenBits } from './tokens.ts';

/** Who works here and who is signed in. Of passphrases and cookies only hashes are kept. */
const PersonRole = z.enum(['coordinator', 'facilitator', 'viewer']);
export type PersonRole = z.infer<typeof PersonRole>;
export type Person = { readonly id: string; readonly name: string; readonly role: PersonRole };

export const signInDays = 30;
const day = 86_400_000;

export type People = {
  readonly isEmpty: () => boolean;
  /** The first coordinator. `undefined` when there already is somebody. */
  readonly addFirst: (given: {
    readonly name: string;
    readonly passphrase: string;
    /** Runs in the same transaction: the person and what comes with her are there or are not. */
    readonly alongside: () => void;
  }) => Promise<Person | undefined>;
  readonly personNamed: (name: string) => Person | undefined;
  readonly personWithId: (id: string) => Person | undefined;
  /** Takes equally long whether the name is known or not. */
  readonly personWithPassphrase: (name: string, passphrase: string) => Promise<Person | undefined>;
  /** Returns the cookie's token. */
  readonly signIn: (person: Person) => string;
  readonly signedIn: (token: string) => Person | undefined;
  readonly signOut: (token: string) => void;
};

export function createPeople(options: {
  readonly database: DatabaseSync;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
}): People {
  const { database, workspace, clock, ids, randomBytes } = options;
  const any = database.prepare('SELECT 1 FROM person WHERE workspace = ? LIMIT 1');
  const insert = database.prepare(
    `INSERT INTO person (workspace, id, name, name_key, role, passphrase_hash, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const byName = database.prepare(
    'SELECT id, name, role, passphrase_hash FROM person WHERE workspace = ? AND name_key = ?',
  );
  const byId = database.prepare('SELECT id, name, role FROM person WHERE workspace = ? AND id = ?');
  const putSignIn = database.prepare(
    'INSERT INTO sign_in (workspace, token_hash, person, expires_at) VALUES (?, ?, ?, ?)',
  );
  const bySignIn = database.prepare(
    `SELECT person.id, person.name, person.role FROM sign_in
     JOIN person ON person.workspace = sign_in.workspace AND person.id = sign_in.person
     WHERE sign_in.workspace = ? AND token_hash = ? AND expires_at > ?`,
  );
  const endSignIn = database.prepare(
    'DELETE FROM sign_in WHERE workspace = ? AND (token_hash = ? OR expires_at <= ?)',
  );

  const isEmpty = (): boolean => any.get(workspace) === undefined;

  return {
    isEmpty,
    addFirst: async ({ name, passphrase, alongside }) => {
      const passphraseHash = await hashPassphrase(passphrase);
      const person: Person = { id: ids.next(), name: name.trim(), role: 'coordinator' };
      return inTransaction(database, () => {
        if (!isEmpty()) return undefined;
        insert.run(
          workspace,
          person.id,
          person.name,
          nameKey(name),
          person.role,
          passphraseHash,
          clock.now(),
        );
        alongside();
        return person;
      });
    },
    personNamed: (name) => personOf(byName.get(workspace, nameKey(name))),
    personWithId: (id) => personOf(byId.get(workspace, id)),
    personWithPassphrase: async (name, passphrase) => {
      const row = byName.get(workspace, nameKey(name));
      const stored = row === undefined ? undefined : String(row.passphrase_hash);
      return (await isPassphrase(stored, passphrase)) ? personOf(row) : undefined;
    },
    signIn: (person) => {
      const token = makeToken(randomBytes, tokenBits.signIn);
      putSignIn.run(workspace, hashToken(token), person.id, clock.now() + signInDays * day);
      return token;
    },
    signedIn: (token) => personOf(bySignIn.get(workspace, hashToken(token), clock.now())),
    signOut: (token) => {
      endSignIn.run(workspace, hashToken(token), clock.now());
    },
  };
}

/** "Amélie " and "amélie" are one person, however the keyboard composes the accent. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

const personOf = (row: Record<string, SQLOutputValue> | undefined): Person | undefined =>
  row === undefined
    ? undefined
    : { id: String(row.id), name: String(row.name), role: z.parse(PersonRole, row.role) };
