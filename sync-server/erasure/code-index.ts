import type { WorkspaceId } from '../../src/model/ids.ts';
import { withdrawalText } from '../../src/protocol/withdrawal.ts';
import type { Database } from '../database/database.ts';
import { type ChangeLog, readable } from '../log/change-log.ts';
import { sha256Hex } from '../sha256.ts';

/**
 * Finds answers by their withdrawal code. Salt and hash of each answer are written out when somebody
 * asks, not when the answer comes in: few ask, and many answer.
 *
 *   log ─ up to where it was read ─> salt, hash ─> one SHA-256 each against the code
 */
export type CodeIndex = {
  /** Subjects of the answers with one of these codes, by code. */
  readonly find: (codes: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
};

/** In a hall of files: so many at once, then others have their turn. */
const piece = 2_000;

export type CodeMark = { readonly salt: string; readonly hash: string };

/** What an answer's text carries; `undefined` where it is none of ours. */
export function markIn(text: string): CodeMark | undefined {
  const entry = JSON.parse(text) as { body?: { withdrawal?: Partial<CodeMark> } };
  const { salt, hash } = entry.body?.withdrawal ?? {};
  return typeof salt === 'string' && typeof hash === 'string' ? { salt, hash } : undefined;
}

export const isMarkOf = ({ salt, hash }: CodeMark, code: string): boolean =>
  sha256Hex(withdrawalText(salt, code)) === hash;

export function createCodeIndex({
  database,
  workspace,
  log,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly log: Pick<ChangeLog, 'page' | 'standing'>;
}): CodeIndex {
  const readOn = async (): Promise<void> => {
    const [reached] = await database.read({
      sql: 'SELECT seq FROM withdrawal_reach WHERE workspace = ?',
      values: [workspace],
    });
    let since = Number(reached?.[0]?.seq ?? 0);
    for (;;) {
      const { lastSeq } = await log.standing(workspace);
      const page = await log.page(workspace, { kinds: ['response'], since, limit: 500 });
      const rows = page.rows.flatMap((row) => {
        const mark = row.erased === undefined ? markIn(readable(row)) : undefined;
        const { subject } = row.erased === undefined ? subjectIn(row.text) : { subject: '' };
        return mark === undefined ? [] : [[workspace, subject, mark.salt, mark.hash]];
      });
      since = page.more ? (page.rows.at(-1)?.seq ?? since) : Math.max(since, lastSeq);
      await database.write(
        {
          sql: `INSERT INTO withdrawal (workspace, subject, salt, hash) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING`,
          rows,
        },
        {
          sql: `INSERT INTO withdrawal_reach (workspace, seq) VALUES (?, ?)
                ON CONFLICT (workspace) DO UPDATE SET seq = excluded.seq`,
          values: [workspace, since],
        },
      );
      if (!page.more) return;
    }
  };

  return {
    async find(codes) {
      await readOn();
      const found = new Map<string, string[]>();
      if (codes.length === 0) return found;
      for (let after = { subject: '', hash: '' }; ; ) {
        const [rows = []] = await database.read({
          sql: `SELECT subject, salt, hash FROM withdrawal
                WHERE workspace = ? AND (subject > ? OR (subject = ? AND hash > ?))
                ORDER BY subject, hash LIMIT ${piece}`,
          values: [workspace, after.subject, after.subject, after.hash],
        });
        for (const row of rows)
          for (const code of codes)
            if (isMarkOf({ salt: String(row.salt), hash: String(row.hash) }, code))
              found.set(code, [...(found.get(code) ?? []), String(row.subject)]);
        if (rows.length < piece) return found;
        after = { subject: String(rows.at(-1)?.subject), hash: String(rows.at(-1)?.hash) };
        await new Promise(setImmediate);
      }
    },
  };
}

const subjectIn = (text: string): { readonly subject: string } => JSON.parse(text);
