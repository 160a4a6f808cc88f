import { join } from 'node:path';
import type { Database } from './database.ts';
import { openSqlite } from './sqlite.ts';

/**
 * The database that the settings name: a PostgreSQL when there is a `DATABASE_URL`, else one file
 * in the data folder. Its layout is brought up to date before anyone uses it.
 */
export async function openDatabase(where: {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
}): Promise<Database> {
  if (where.databaseUrl === undefined) return openSqlite(sqliteFile(where.dataDir));
  // Who runs on SQLite never loads the driver.
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(where.databaseUrl);
}

export const sqliteFile = (dataDir: string): string => join(dataDir, 'welcome-mat.sqlite');
