import { readOne, type Statement } from '../database/database.ts';
import { hashToken, makeToken, type SecretsTools, tokenBits } from './tokens.ts';

/**
 * One-time links: to set up, to enrol a collecting device, to sign in, to join, to choose another
 * passphrase. A ticket is a random token
 * of which only the hash is kept, good for so many uses until so late.
 */
export type TicketPurpose = 'setup' | 'enrol' | 'signIn' | 'join' | 'reset';

export type Tickets = {
  readonly issue: (ticket: {
    readonly purpose: TicketPurpose;
    readonly person?: string;
    /** What whoever joins by it becomes, and whom it was meant for. */
    readonly role?: string;
    readonly note?: string;
    /** May be typed instead of the token (`typedCodeKey`). */
    readonly code?: string;
    readonly uses?: number;
    /** Milliseconds; absent: until it is used or withdrawn. */
    readonly lifetime?: number;
  }) => Promise<{ readonly token: string; readonly expiresAt: number | undefined }>;
  readonly isGood: (purpose: TicketPurpose, token: string) => Promise<boolean>;
  /** Takes one use; `undefined` when the token is unknown, used up or too old. */
  readonly use: (
    purpose: TicketPurpose,
    token: string,
  ) => Promise<{ readonly person: string | undefined } | undefined>;
  /** The same by the code that stands for it. */
  readonly takeCode: (purpose: TicketPurpose, code: string) => Promise<boolean>;
  /** Ends all of a purpose, when it is written. */
  readonly withdrawal: (purpose: TicketPurpose) => Statement;
};

export function createTickets({ database, workspace, clock, randomBytes }: SecretsTools): Tickets {
  const isGood = `workspace = ? AND token_hash = ? AND purpose = ? AND uses_left > 0
     AND (expires_at IS NULL OR expires_at > ?)`;
  const shown = (purpose: TicketPurpose, token: string) =>
    [workspace, hashToken(token), purpose, clock.now()] as const;

  return {
    issue: async ({ purpose, person, role, note, code, uses = 1, lifetime }) => {
      const token = makeToken(randomBytes, tokenBits.ticket);
      const expiresAt = lifetime === undefined ? undefined : clock.now() + lifetime;
      await database.write(
        {
          sql: 'DELETE FROM ticket WHERE workspace = ? AND (uses_left = 0 OR expires_at <= ?)',
          values: [workspace, clock.now()],
        },
        {
          sql: `INSERT INTO ticket
                  (workspace, token_hash, purpose, person, uses_left, expires_at, role, note,
                  code_hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          values: [
            workspace,
            hashToken(token),
            purpose,
            person ?? null,
            uses,
            expiresAt ?? null,
            role ?? null,
            note ?? null,
            code === undefined ? null : codeHash(purpose, code),
          ],
        },
      );
      return { token, expiresAt };
    },
    isGood: async (purpose, token) =>
      (await readOne(database, {
        sql: `SELECT purpose FROM ticket WHERE ${isGood}`,
        values: shown(purpose, token),
      })) !== undefined,
    use: async (purpose, token) => {
      // One statement checks and takes, so that two devices cannot share the last use.
      const [taken] = await database.write({
        sql: `UPDATE ticket SET uses_left = uses_left - 1 WHERE ${isGood} RETURNING person`,
        values: shown(purpose, token),
      });
      const row = taken?.rows[0];
      if (row === undefined) return undefined;
      return { person: typeof row.person === 'string' ? row.person : undefined };
    },
    takeCode: async (purpose, code) => {
      const [taken] = await database.write({
        sql: `UPDATE ticket SET uses_left = uses_left - 1
              WHERE workspace = ? AND code_hash = ? AND purpose = ? AND uses_left > 0
              AND expires_at > ?`,
        values: [workspace, codeHash(purpose, code), purpose, clock.now()],
      });
      return (taken?.changes ?? 0) > 0;
    },
    withdrawal: (purpose) => ({
      sql: 'DELETE FROM ticket WHERE workspace = ? AND purpose = ?',
      values: [workspace, purpose],
    }),
  };
}

/** A code is short, and good for minutes only: by the time its hash is guessed it opens nothing. */
const codeHash = (purpose: TicketPurpose, code: string): string => hashToken(`${purpose} ${code}`);
