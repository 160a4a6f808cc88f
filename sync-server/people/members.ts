import * as z from 'zod/mini';
import type { Clock } from '../../src/base/clock.ts';
import type { IdSource } from '../../src/base/ids.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import {
  type Join,
  type KnownPerson,
  type OpenInvitation,
  Role,
} from '../../src/protocol/people.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Caller } from '../callers.ts';
import { type Database, type Row, readOne, type Statement } from '../database/database.ts';
import type { ServedPartnership } from './partnership.ts';
import { hashPassphrase } from './passphrase.ts';
import { addPerson, nameKey, type Person } from './people.ts';
import type { SignIns } from './sign-ins.ts';
import type { Tickets } from './tickets.ts';
import { hashToken } from './tokens.ts';
import { isWeakPassphrase } from './weak-passphrase.ts';

/**
 * How people come and go. Each deed stands in the record of what was done, in the same
 * transaction: nobody is let in or put out unnoted.
 */
export type Members = {
  readonly list: () => Promise<{
    readonly people: readonly KnownPerson[];
    readonly invitations: readonly OpenInvitation[];
  }>;
  readonly invite: (
    by: Caller,
    given: { readonly role: Role; readonly note: string },
  ) => Promise<{ readonly token: string; readonly expiresAt: number }>;
  /** `false`: there is no such invitation, or it was used meanwhile. */
  readonly withdraw: (by: Caller, id: string) => Promise<boolean>;
  /** What a link promises, while it is good. */
  readonly invited: (
    token: string,
  ) => Promise<{ readonly role: Role; readonly note: string } | undefined>;
  readonly join: (
    given: Join,
  ) => Promise<Result<Person, 'spentLink' | 'nameTaken' | 'weakPassphrase'>>;
  readonly remove: (
    by: Caller,
    id: string,
  ) => Promise<Result<undefined, 'notFound' | 'lastCoordinator'>>;
  /** Holds at her next request, wherever she is signed in: a role is read anew each time. */
  readonly changeRole: (
    by: Caller,
    change: { readonly id: string; readonly role: Role },
  ) => Promise<Result<undefined, 'notFound' | 'lastCoordinator'>>;
  /** A one-time link with which she chooses another passphrase. */
  readonly offerReset: (
    by: Caller | 'steward',
    person: Person,
  ) => Promise<{ readonly token: string; readonly expiresAt: number }>;
  /**
   * Ends all her sign-ins and passkeys: whoever knew the old passphrase is out, also one who has
   * added a passkey of his own meanwhile.
   */
  readonly reset: (
    token: string,
    passphrase: string,
  ) => Promise<Result<Person, 'spentLink' | 'weakPassphrase'>>;
  readonly changePassphrase: (
    caller: Extract<Caller, { kind: 'person' }>,
    passphrase: string,
  ) => Promise<Result<undefined, 'weakPassphrase'>>;
};

const joinLifetime = 7 * 86_400_000;
const resetLifetime = 86_400_000;

export function createMembers({
  database,
  workspace,
  clock,
  ids,
  tickets,
  signIns,
  auditLog,
  served,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly tickets: Tickets;
  readonly signIns: SignIns;
  readonly auditLog: AuditLog;
  readonly served: Pick<ServedPartnership, 'partnership'>;
}): Members {
  const isWeak = async (passphrase: string, ...known: (string | undefined)[]): Promise<boolean> => {
    const partnership = await served.partnership();
    return isWeakPassphrase(passphrase, [...known, partnership?.name, partnership?.area]);
  };
  const addressOf = async (id: string): Promise<string | undefined> => {
    const row = await readOne(database, {
      sql: 'SELECT email FROM person WHERE workspace = ? AND id = ?',
      values: [workspace, id],
    });
    return typeof row?.email === 'string' ? row.email : undefined;
  };
  const goodTicket = (purpose: 'join' | 'reset', token: string): Statement => ({
    sql: `SELECT role, note, person FROM ticket
          WHERE workspace = ? AND token_hash = ? AND purpose = ? AND uses_left > 0
          AND expires_at > ?`,
    values: [workspace, hashToken(token), purpose, clock.now()],
  });
  const spend = (token: string): Statement => ({
    sql: 'DELETE FROM ticket WHERE workspace = ? AND token_hash = ?',
    values: [workspace, hashToken(token)],
  });
  const setPassphrase = (person: string, passphraseHash: string): Statement => ({
    sql: 'UPDATE person SET passphrase_hash = ? WHERE workspace = ? AND id = ?',
    values: [passphraseHash, workspace, person],
  });

  const everybody: Statement = {
    sql: 'SELECT id, name, role FROM person WHERE workspace = ?',
    values: [workspace],
  };

  return {
    list: async () => {
      const [people = [], open = []] = await database.read(
        {
          sql: `SELECT id, name, email, role, created_at,
                  (SELECT max(seen_at) FROM sign_in
                   WHERE sign_in.workspace = person.workspace AND sign_in.person = person.id)
                    AS seen_at,
                  (SELECT count(*) FROM passkey
                   WHERE passkey.workspace = person.workspace AND passkey.person = person.id)
                    AS passkeys
                FROM person WHERE workspace = ? ORDER BY created_at, id`,
          values: [workspace],
        },
        {
          sql: `SELECT token_hash, role, note, expires_at FROM ticket
                WHERE workspace = ? AND purpose = 'join' AND uses_left > 0 AND expires_at > ?
                ORDER BY expires_at, token_hash`,
          values: [workspace, clock.now()],
        },
      );
      return { people: people.map(knownPerson), invitations: open.map(openInvitation) };
    },

    invite: async (by, { role, note }) => {
      const ticket = { purpose: 'join', role, note, lifetime: joinLifetime } as const;
      const { token, expiresAt = 0 } = await tickets.issue(ticket);
      await auditLog.audit({ by, what: 'personInvited', name: note, details: { role } });
      return { token, expiresAt };
    },

    withdraw: (by, id) =>
      auditLog
        .along(
          {
            reads: [
              {
                sql: `SELECT note FROM ticket
                    WHERE workspace = ? AND token_hash = ? AND purpose = 'join' AND uses_left > 0`,
                values: [workspace, id],
              },
            ],
            decide: ([rows = []]) => {
              const [row] = rows;
              if (row === undefined) return { answer: undefined, writes: [] };
              const gone: Statement = {
                sql: 'DELETE FROM ticket WHERE workspace = ? AND token_hash = ?',
                values: [workspace, id],
              };
              return { answer: String(row.note ?? ''), writes: [gone] };
            },
          },
          (note) =>
            note === undefined ? undefined : { by, what: 'invitationWithdrawn', name: note },
        )
        .then((note) => note !== undefined),

    invited: async (token) => {
      const row = await readOne(database, goodTicket('join', token));
      if (row === undefined) return undefined;
      return { role: z.parse(Role, row.role), note: String(row.note ?? '') };
    },

    join: async ({ token, person: { name, email, passphrase } }) => {
      // Looked at first: hashing is dear, and a guess should not cost it.
      if ((await readOne(database, goodTicket('join', token))) === undefined)
        return err('spentLink');
      if (await isWeak(passphrase, name, email)) return err('weakPassphrase');
      const passphraseHash = await hashPassphrase(passphrase);
      const address = email?.trim();
      const keys = [name, ...(address === undefined ? [] : [address])].map(nameKey);
      type Joined = Result<Person, 'spentLink' | 'nameTaken'>;
      return auditLog.along<Joined>(
        {
          reads: [
            goodTicket('join', token),
            {
              sql: `SELECT id FROM person
                    WHERE workspace = ? AND (name_key = ANY(?) OR email_key = ANY(?))`,
              values: [workspace, keys, keys],
            },
          ],
          decide: ([tickets = [], known = []]) => {
            const [ticket] = tickets;
            if (ticket === undefined) return { answer: err('spentLink'), writes: [] };
            if (known.length > 0) return { answer: err('nameTaken'), writes: [] };
            const role = z.parse(Role, ticket.role);
            const person: Person = { id: ids.next(), name: name.trim(), role };
            const added = { ...person, email: address, passphraseHash, at: clock.now() };
            return { answer: ok(person), writes: [addPerson(workspace, added), spend(token)] };
          },
        },
        (joined) =>
          joined.ok
            ? {
                by: { kind: 'person', person: joined.value, token: '' },
                what: 'personJoined',
                details: { role: joined.value.role },
              }
            : undefined,
      );
    },

    remove: (by, id) =>
      auditLog
        .along<Decided>(
          {
            reads: [everybody],
            decide: ([rows = []]) => {
              const found = whoMayLose(rows, id);
              if (!found.ok) return { answer: found, writes: [] };
              const writes = ['sign_in', 'passkey', 'ticket'].map(
                (table): Statement => ({
                  sql: `DELETE FROM ${table} WHERE workspace = ? AND person = ?`,
                  values: [workspace, id],
                }),
              );
              const gone: Statement = {
                sql: 'DELETE FROM person WHERE workspace = ? AND id = ?',
                values: [workspace, id],
              };
              return { answer: found, writes: [...writes, gone] };
            },
          },
          (removed) =>
            removed.ok
              ? {
                  by,
                  what: 'personRemoved',
                  about: id,
                  name: removed.value.name,
                  details: { role: removed.value.role },
                }
              : undefined,
        )
        .then((removed) => (removed.ok ? ok(undefined) : removed)),

    changeRole: (by, { id, role }) =>
      auditLog
        .along<Decided>(
          {
            reads: [everybody],
            decide: ([rows = []]) => {
              const found = whoMayLose(rows, id, role);
              if (!found.ok || found.value.role === role) return { answer: found, writes: [] };
              const changed: Statement = {
                sql: 'UPDATE person SET role = ? WHERE workspace = ? AND id = ?',
                values: [role, workspace, id],
              };
              return { answer: found, writes: [changed] };
            },
          },
          (before) =>
            before.ok && before.value.role !== role
              ? {
                  by,
                  what: 'roleChanged',
                  about: id,
                  name: before.value.name,
                  details: { before: before.value.role, role },
                }
              : undefined,
        )
        .then((changed) => (changed.ok ? ok(undefined) : changed)),

    offerReset: async (by, { id, name }) => {
      const ticket = { purpose: 'reset', person: id, lifetime: resetLifetime } as const;
      const { token, expiresAt = 0 } = await tickets.issue(ticket);
      await auditLog.audit({ by, what: 'passphraseResetOffered', about: id, name });
      return { token, expiresAt };
    },

    reset: async (token, passphrase) => {
      if ((await readOne(database, goodTicket('reset', token))) === undefined)
        return err('spentLink');
      const person = await readOne(database, {
        sql: `SELECT person.id, person.name, person.email, person.role FROM ticket
              JOIN person ON person.workspace = ticket.workspace AND person.id = ticket.person
              WHERE ticket.workspace = ? AND token_hash = ?`,
        values: [workspace, hashToken(token)],
      });
      if (person !== undefined && (await isWeak(passphrase, ...namesOf(person))))
        return err('weakPassphrase');
      const passphraseHash = await hashPassphrase(passphrase);
      return auditLog.along<Result<Person, 'spentLink'>>(
        {
          reads: [goodTicket('reset', token)],
          decide: ([tickets = []]) => {
            const [ticket] = tickets;
            if (ticket === undefined || person === undefined)
              return { answer: err('spentLink'), writes: [] };
            const id = String(person.id);
            return {
              answer: ok({ id, name: String(person.name), role: z.parse(Role, person.role) }),
              writes: [
                setPassphrase(id, passphraseHash),
                signIns.endingAll(id),
                {
                  sql: 'DELETE FROM passkey WHERE workspace = ? AND person = ?',
                  values: [workspace, id],
                },
                spend(token),
              ],
            };
          },
        },
        (whose) =>
          whose.ok
            ? { by: { kind: 'person', person: whose.value, token: '' }, what: 'passphraseReset' }
            : undefined,
      );
    },

    changePassphrase: async (caller, passphrase) => {
      const { id, name } = caller.person;
      if (await isWeak(passphrase, name, await addressOf(id))) return err('weakPassphrase');
      const passphraseHash = await hashPassphrase(passphrase);
      await auditLog.along(
        {
          reads: [],
          decide: () => ({
            answer: undefined,
            writes: [setPassphrase(id, passphraseHash), signIns.endingAll(id, caller.token)],
          }),
        },
        () => ({ by: caller, what: 'passphraseChanged' }),
      );
      return ok(undefined);
    },
  };
}

type Decided = Result<Person, 'notFound' | 'lastCoordinator'>;

/** The person as she is now, unless nobody would be left to keep the key. `role`: what she becomes. */
function whoMayLose(rows: readonly Row[], id: string, role?: Role): Decided {
  const row = rows.find((one) => one.id === id);
  if (row === undefined) return err('notFound');
  const person = { id, name: String(row.name), role: z.parse(Role, row.role) };
  const coordinators = rows.filter((one) => one.role === 'coordinator');
  const isLast = person.role === 'coordinator' && coordinators.length === 1;
  return isLast && role !== 'coordinator' ? err('lastCoordinator') : ok(person);
}

const namesOf = ({ name, email }: Row): readonly (string | undefined)[] => [
  String(name),
  typeof email === 'string' ? email : undefined,
];

const knownPerson = (row: Row): KnownPerson => ({
  id: String(row.id),
  name: String(row.name),
  role: z.parse(Role, row.role),
  joinedAt: Number(row.created_at),
  passkeys: Number(row.passkeys ?? 0),
  ...(typeof row.email === 'string' ? { email: row.email } : {}),
  ...(row.seen_at === null || row.seen_at === undefined ? {} : { seenAt: Number(row.seen_at) }),
});

const openInvitation = (row: Row): OpenInvitation => ({
  id: String(row.token_hash),
  role: z.parse(Role, row.role),
  note: String(row.note ?? ''),
  expiresAt: Number(row.expires_at),
});
