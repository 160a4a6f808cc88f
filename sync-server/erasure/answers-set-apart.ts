import type { WorkspaceId } from '../../src/model/ids.ts';
import type { Database } from '../database/database.ts';
import { type OpenSealed, openNothing } from '../sealing/open-sealed.ts';

/**
 * Answers that wait for a person's decision, as they read: sealed ones opened where this server
 * can. They have no number yet, so whatever is to reach all answers looks here too (ERA3, RET1).
 */
export type AnswerSetApart = {
  readonly subject: string;
  /** JSON of the entry; without a body where nobody here can open it. */
  readonly text: string;
};

/** So many texts in the memory at once, then others have their turn. */
const piece = 50;

export async function* answersSetApart({
  database,
  workspace,
  openSealed = openNothing,
}: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly openSealed?: OpenSealed | undefined;
}): AsyncGenerator<AnswerSetApart> {
  for (let after = { id: '', hash: '' }; ; ) {
    const [rows = []] = await database.read({
      sql: `SELECT id, hash, text FROM quarantine
            WHERE workspace = ? AND kind = 'response' AND discarded_at IS NULL
            AND (id > ? OR (id = ? AND hash > ?)) ORDER BY id, hash LIMIT ${piece}`,
      values: [workspace, after.id, after.id, after.hash],
    });
    const raws = rows.map(({ text }) => JSON.parse(String(text)) as { readonly subject: string });
    const opened = await openSealed(raws);
    for (const [at, raw] of raws.entries()) {
      const seal = opened[at];
      const text = seal?.is === 'open' ? seal.text : String(rows[at]?.text);
      yield { subject: raw.subject, text };
    }
    if (rows.length < piece) return;
    after = { id: String(rows.at(-1)?.id), hash: String(rows.at(-1)?.hash) };
    await new Promise(setImmediate);
  }
}
