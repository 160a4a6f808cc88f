import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Cell, Database, Outcome, Row, Statement, Value } from './database.ts';
import { layoutVersionTable, stepsAfter } from './migrations.ts';
import { forSqlite } from './portable-sql.ts';

/** Two opened answers fit where of half the size one did not fit twice. An older file keeps its own. */
const pageBytes = 8_192;
/** Of the journal before it is written back: a fourfold default, for a quarter of the pauses. */
const bytesBeforeWritingBack = 16_000_000;

/**
 * One SQLite file. WAL, so that readers never wait; `synchronous=FULL`, because a receipt
 * promises that the entry survives a power cut, and NORMAL would break that promise (REC1).
 *
 * A whole transaction runs in one turn of the event loop: no other request's statement can slip
 * into it. The system keeps what was read anyway; a cache of our own beside it is worth its memory
 * to the writer alone.
 */
export function openSqlite(file: string, cacheMegabytes = 4): Database {
  // Whoever may read the file may sign receipts: it is its owner's alone.
  closeSync(openSync(file, 'a', 0o600));
  const sqlite = new DatabaseSync(file);
  sqlite.exec(`
    PRAGMA busy_timeout = 5000;
    PRAGMA page_size = ${pageBytes};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -${cacheMegabytes * 1024};
    PRAGMA secure_delete = ON;
  `);
  const { page_size: bytesOfPage } = sqlite.prepare('PRAGMA page_size').get() as Row;
  const pages = Math.floor(bytesBeforeWritingBack / Number(bytesOfPage));
  sqlite.exec(`PRAGMA wal_autocheckpoint = ${pages}`);
  sqlite.exec('BEGIN IMMEDIATE');
  migrate(sqlite);
  sqlite.exec('COMMIT');

  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const before = prepared.get(sql);
    if (before !== undefined) return before;
    const statement = sqlite.prepare(forSqlite(sql));
    prepared.set(sql, statement);
    return statement;
  };
  const readAll = (statements: readonly Statement[]): readonly (readonly Row[])[] =>
    statements.map(({ sql, values = [] }) => prepare(sql).all(...values.map(bound)) as Row[]);
  const runAll = (statements: readonly Statement[]): readonly Outcome[] =>
    statements.map((statement) => run(prepare(statement.sql), statement));

  const [beginRead, beginWrite, commit] = ['BEGIN', 'BEGIN IMMEDIATE', 'COMMIT'].map((sql) =>
    sqlite.prepare(sql),
  ) as [StatementSync, StatementSync, StatementSync];
  const inTransaction = <T>(begin: StatementSync, work: () => T): T => {
    begin.run();
    try {
      const answer = work();
      commit.run();
      return answer;
    } catch (why) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
      throw why;
    }
  };

  return {
    dialect: 'sqlite',
    read: async (...statements) =>
      statements.length === 1
        ? readAll(statements)
        : inTransaction(beginRead, () => readAll(statements)),
    transact: async ({ reads, decide }) =>
      inTransaction(beginWrite, () => {
        const { writes, answer } = decide(readAll(reads));
        runAll(writes);
        return answer;
      }),
    write: async (...statements) => inTransaction(beginWrite, () => runAll(statements)),
    // The journal still has what was written before: back into the file with it, and cut.
    tidy: async () => void sqlite.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all(),
    close: async () => {
      if (sqlite.isOpen) sqlite.close();
    },
  };
}

function run(statement: StatementSync, { values = [], rows }: Statement): Outcome {
  if (rows !== undefined) {
    let changes = 0;
    for (const row of rows) changes += Number(statement.run(...row).changes);
    return { rows: [], changes };
  }
  if (statement.columns().length === 0)
    return { rows: [], changes: Number(statement.run(...values.map(bound)).changes) };
  const returned = statement.all(...values.map(bound)) as Row[];
  return { rows: returned, changes: returned.length };
}

const bound = (value: Value): Cell =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value;

function migrate(sqlite: DatabaseSync): void {
  sqlite.exec(`${layoutVersionTable} STRICT`);
  const row = sqlite.prepare('SELECT max(version) AS version FROM schema_version').get();
  const reached = Number(row?.version ?? 0);
  stepsAfter(reached).forEach((step, index) => {
    sqlite.exec(step);
    sqlite.prepare('INSERT INTO schema_version (version) VALUES (?)').run(reached + index + 1);
  });
}
