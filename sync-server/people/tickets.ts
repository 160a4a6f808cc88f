import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../src/base/clock.ts';
import type { RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { hashToken, makeToken, tokenBits } from './tokens.ts';

/**
 * One-time links: to set up, to enrol a collecting device, to sign in. A ticket is a random token
 * of which only the hash is kept, good for so many uses until so late.
 */
export type TicketPurpose = 'setup' | 'enrol' | 'signIn';

export type Tickets = {
  readonly issue: (ticket: {
    readonly purpose: TicketPurpose;
    readonly person?: string;
    readonly uses?: number;
    /** Milliseconds; absent: until it is used or withdrawn. */
    readonly lifetime?: number;
  }) => { readonly token: string; readonly expiresAt: number | undefined };
  readonly isGood: (purpose: TicketPurpose, token: string) => boolean;
  /** Takes one use; `undefined` when the token is unknown, used up or too old. */
  readonly use: (
    purpose: TicketPurpose,
    token: string,
  ) => { readonly person: string | undefined } | undefined;
  readonly withdraw: (purpose: TicketPurpose) => void;
};

export function createTickets(options: {
  readonly database: DatabaseSync;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
}): Tickets {
  const { database, workspace, clock, randomBytes } = options;
  const insert = database.prepare(
    `INSERT INTO ticket (workspace, token_hash, purpose, person, uses_left, expires_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const good = `workspace = ? AND token_hash = ? AND purpose = ? AND uses_left > 0
     AND (expires_at IS NULL OR expires_at > ?)`;
  const look = database.prepare(`SELECT 1 FROM ticket WHERE ${good}`);
  // One statement checks and takes, so that two devices cannot share the last use.
  const take = database.prepare(
    `UPDATE ticket SET uses_left = uses_left - 1 WHERE ${good} RETURNING person`,
  );
  const forget = database.prepare(
    `DELETE FROM ticket WHERE workspace = ?
     AND (uses_left = 0 OR expires_at <= ?)`,
  );
  const withdraw = database.prepare('DELETE FROM ticket WHERE workspace = ? AND purpose = ?');

  return {
    issue: ({ purpose, person, uses = 1, lifetime }) => {
      forget.run(workspace, clock.now());
      const token = makeToken(randomBytes, tokenBits.ticket);
      const expiresAt = lifetime === undefined ? undefined : clock.now() + lifetime;
      insert.run(workspace, hashToken(token), purpose, person ?? null, uses, expiresAt ?? null);
      return { token, expiresAt };
    },
    isGood: (purpose, token) =>
      look.get(workspace, hashToken(token), purpose, clock.now()) !== undefined,
    use: (purpose, token) => {
      const row = take.get(workspace, hashToken(token), purpose, clock.now());
      if (row === undefined) return undefined;
      return { person: typeof row.person === 'string' ? row.person : undefined };
    },
    withdraw: (purpose) => {
      withdraw.run(workspace, purpose);
    },
  };
}
