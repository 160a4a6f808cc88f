import { backup, DatabaseSync } from 'node:sqlite';
import type { CopiedRow } from './copied-rows.ts';
import { checkedTables } from './copied-rows.ts';

/**
 * SQLite's own online backup, over a connection of its own and in one step: the copy is of one
 * instant, and those who write meanwhile neither wait nor make it begin anew.
 */
export async function copySqlite(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    source.exec('PRAGMA busy_timeout = 5000');
    await backup(source, to, { rate: 2_147_483_647 });
  } finally {
    source.close();
  }
  // A copy of a file in WAL mode would grow two files beside itself whenever it is looked into.
  const copy = new DatabaseSync(to);
  copy.exec('PRAGMA journal_mode = DELETE');
  copy.close();
}

/** SQLite's own check of pages and indexes; sentences, empty when all is well. */
export function checkSqlitePages(file: string): readonly string[] {
  const copy = new DatabaseSync(file, { readOnly: true });
  try {
    const said = copy.prepare('PRAGMA integrity_check(10)').all();
    const words = said.map(({ integrity_check: one }) => String(one));
    return words.length === 1 && words[0] === 'ok' ? [] : words;
  } finally {
    copy.close();
  }
}

/**
 * Rows of the tables that are looked into. A copy by an earlier build lacks some tables, which
 * then have no rows here.
 */
export async function* readSqliteCopy(file: string): AsyncGenerator<CopiedRow> {
  const copy = new DatabaseSync(file, { readOnly: true });
  try {
    const there = new Set(
      copy
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .all()
        .map(({ name }) => String(name)),
    );
    for (const table of checkedTables.filter((one) => there.has(one)))
      for (const row of copy.prepare(`SELECT * FROM ${table}`).iterate())
        yield { table, row: row as CopiedRow['row'] };
  } finally {
    copy.close();
  }
}
