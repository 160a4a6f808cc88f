import { DatabaseSync } from 'node:sqlite';
import { migrations } from './migrations.ts';

/**
 * One SQLite file. WAL, so that readers never wait; `synchronous=FULL`, because a receipt
 * promises that the entry survives a power cut, and NORMAL would break that promise (REC1).
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
  `);
  migrate(database);
  return database;
}

/** Runs `work` in one transaction that is the only writer from its first statement on. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const answer = work();
    database.exec('COMMIT');
    return answer;
  } catch (why) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw why;
  }
}

function migrate(database: DatabaseSync): void {
  inTransaction(database, () => {
    database.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT');
    const row = database.prepare('SELECT max(version) AS version FROM schema_version').get();
    const reached = Number(row?.version ?? 0);
    if (reached > migrations.length) {
      throw new Error(
        `The data folder was written by a newer Welcome Mat (layout ${reached}, this one knows ${migrations.length}).`,
      );
    }
    migrations.slice(reached).forEach((step, index) => {
      database.exec(step);
      database.prepare('INSERT INTO schema_version (version) VALUES (?)').run(reached + index + 1);
    });
  });
}
