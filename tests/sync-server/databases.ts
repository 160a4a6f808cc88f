import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';
import type { Database } from '../../sync-server/database/database.ts';
import { openDatabase } from '../../sync-server/database/open-database.ts';
import { freshFolder, type Place } from './world.ts';

/** Both databases that the server runs on; where there is no PostgreSQL one test fails for it. */
export const kinds: readonly (readonly [string, () => Promise<Place>])[] = [
  ['SQLite', async () => ({ dataDir: freshFolder() })],
  ...(inject('postgres') === ''
    ? []
    : [
        [
          'PostgreSQL',
          async () => ({ dataDir: freshFolder(), databaseUrl: await freshSchema() }),
        ] as const,
      ]),
];

let made = 0;

/** An empty database in the run's PostgreSQL; dropped when the test is over. */
export async function freshPostgres(): Promise<string> {
  const name = freshName();
  await administer(`CREATE DATABASE ${name}`);
  // A busy disk takes its time for it.
  onTestFinished(() => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`), 60_000);
  const url = new URL(inject('postgres'));
  url.pathname = `/${name}`;
  return url.href;
}

/** An empty corner of one database: made in a moment, where a whole database takes a second. */
async function freshSchema(): Promise<string> {
  const name = freshName();
  await administer(`CREATE SCHEMA ${name}`);
  const url = new URL(inject('postgres'));
  url.searchParams.set('options', `-c search_path=${name}`);
  return url.href;
}

const freshName = (): string => {
  made += 1;
  return `test_${process.pid}_${made}`;
};

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: inject('postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export async function openAt(place: Place): Promise<Database> {
  const database = await openDatabase(place);
  onTestFinished(() => database.close());
  return database;
}

export const sqliteIn = ({ dataDir }: Place): string => join(dataDir, 'welcome-mat.sqlite');

/** Every row of every table that has to do with people, and what lies in the data folder. */
export async function allThatIsKept(place: Place): Promise<string> {
  const database = await openAt(place);
  const tables = [
    'person',
    'sign_in',
    'device',
    'ticket',
    'guess',
    'served_workspace',
    'known_place',
    'audit',
  ];
  const rows = await database.read(...tables.map((table) => ({ sql: `SELECT * FROM ${table}` })));
  const files = readdirSync(place.dataDir).map((name) =>
    readFileSync(join(place.dataDir, name), 'latin1'),
  );
  return JSON.stringify(rows) + files.join('');
}
