import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The folder with `initdb`, `postgres` and `pg_dump`: `POSTGRES_BIN`, else Debian's newest, else
 * what the path has. Debian keeps `initdb` off the path.
 */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : [];
  const places = [
    process.env.POSTGRES_BIN ?? '',
    ...versions.sort((a, b) => b - a).map((version) => join(debian, String(version), 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return places.find((place) => place !== '' && existsSync(join(place, 'initdb')));
}

export const postgresMissing =
  'The tests need PostgreSQL and found none. Install it (Debian, Ubuntu: apt-get install postgresql) or set POSTGRES_BIN to the folder that holds initdb.';

/** Finds PostgreSQL, or installs Debian's where that is possible (apt, root). */
export function needPostgres(): string | undefined {
  const found = findPostgres();
  const canInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (found !== undefined || !canInstall) return found;
  console.log('Installing PostgreSQL (apt-get install postgresql) ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch {
    console.error('apt-get could not install PostgreSQL.');
  }
  return findPostgres();
}

/** PostgreSQL refuses root: then Debian's own user for it, or nobody. */
export function lesserUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const idOf = (flag: string): number => Number(execFileSync('id', [flag, name]).toString());
      return { uid: idOf('-u'), gid: idOf('-g') };
    } catch {
      // No such user here: try the next.
    }
  }
  return {};
}
