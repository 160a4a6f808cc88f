import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Who works with the database now: servers, any number at once, or one restore, alone. The lock is
 * the operating system's or PostgreSQL's own, so that a crash leaves none behind.
 */
export type Presence = { readonly leave: () => Promise<void> };

/** `undefined`: another holds it in a way that leaves no room for this. */
export type TakePresence = (how: 'together' | 'alone') => Promise<Presence | undefined>;

export const presenceOf = (where: {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
}): TakePresence =>
  where.databaseUrl === undefined
    ? async (how) => takeSqlite(join(where.dataDir, 'in-use'), how)
    : (how) => takePostgres(where.databaseUrl as string, how);

/** An empty database of its own, in the old journal mode: readers share it, a writer is alone. */
function takeSqlite(file: string, how: 'together' | 'alone'): Presence | undefined {
  const lock = new DatabaseSync(file);
  try {
    lock.exec('PRAGMA busy_timeout = 2000; PRAGMA journal_mode = DELETE');
    if (how === 'alone') lock.exec('BEGIN EXCLUSIVE');
    else {
      lock.exec('BEGIN');
      // The lock is taken with the first read.
      lock.prepare('SELECT count(*) AS tables FROM sqlite_schema').get();
    }
    return {
      leave: async () => {
        if (lock.isOpen) lock.close();
      },
    };
  } catch (why) {
    lock.close();
    if (why instanceof Error && /locked|busy/.test(why.message)) return undefined;
    throw why;
  }
}

/** Any number that no other program uses for its own locks. */
const presenceLock = 727_663_629;
const lockNotAvailable = '55P03';

async function takePostgres(
  databaseUrl: string,
  how: 'together' | 'alone',
): Promise<Presence | undefined> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: databaseUrl, keepAlive: true });
  // A line that breaks gives the lock up; the server goes on working.
  client.on('error', () => undefined);
  await client.connect();
  const take = how === 'alone' ? 'pg_advisory_lock' : 'pg_advisory_lock_shared';
  try {
    await client.query("SET lock_timeout = '2s'");
    await client.query(`SELECT ${take}(${presenceLock})`);
  } catch (why) {
    await client.end();
    if (why instanceof Error && 'code' in why && why.code === lockNotAvailable) return undefined;
    throw why;
  }
  let isHere = true;
  return {
    leave: async () => {
      if (isHere) await client.end();
      isHere = false;
    },
  };
}
