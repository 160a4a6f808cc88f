import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { DatabaseFault } from '../database/database.ts';

/**
 * PostgreSQL's own programs. They must be at least as new as the server: Debian keeps those of
 * each version in a folder, off the path.
 */
export function postgresTool(name: 'pg_dump' | 'pg_restore' | 'psql'): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : [];
  const places = [
    process.env.POSTGRES_BIN ?? '',
    ...versions.sort((a, b) => b - a).map((version) => join(debian, String(version), 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const found = places.find((place) => place !== '' && existsSync(join(place, name)));
  if (found !== undefined) return join(found, name);
  throw new DatabaseFault(
    `Backups of PostgreSQL need the program ${name}, and it is not here: install PostgreSQL's client (Debian: apt-get install postgresql-client), or set POSTGRES_BIN to its folder.`,
  );
}

/** The address as variables of the environment: on the command line everybody could read it. */
export function postgresEnvironment(databaseUrl: string): NodeJS.ProcessEnv {
  const url = new URL(databaseUrl);
  const asked = {
    PGHOST: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    PGSSLMODE: url.searchParams.get('sslmode') ?? '',
    PGOPTIONS: url.searchParams.get('options') ?? '',
  };
  const given = Object.entries(asked).filter(([, value]) => value !== '');
  return { ...process.env, ...Object.fromEntries(given) };
}

export type Running = {
  readonly child: ChildProcess;
  /** Rejects with what the program said when it did not end well. */
  readonly ended: Promise<void>;
};

export function runTool(
  name: 'pg_dump' | 'pg_restore' | 'psql',
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv,
): Running {
  const child = spawn(postgresTool(name), parameters, {
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2_000);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${name} ended with ${code}: ${said.trim()}`));
    });
  });
  return { child, ended };
}
