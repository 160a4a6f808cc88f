import { join, resolve } from 'node:path';
import { err, ok, type Result } from '../src/base/result.ts';

/**
 * What the environment decides.
 *
 * | variable      | default     | meaning                                                          |
 * |---------------|-------------|------------------------------------------------------------------|
 * | `PORT`        | 8787        | where to listen                                                  |
 * | `HOST`        | `localhost` | which network address to listen on: this machine alone, unless a |
 * |               |             | steward says `0.0.0.0`; phones come in through a proxy with TLS  |
 * | `DATA_DIR`    | `./data`    | the database, unless there is a `DATABASE_URL`                   |
 * | `DATABASE_URL`|             | `postgres://…`: a PostgreSQL that several servers may share      |
 * | `BACKUP_DIR`  | `backups` in `DATA_DIR` | where backups lie; best on another disk              |
 * | `BACKUP_KEEP` | 7           | how many; the oldest decides what devices may forget              |
 * | `BACKUP_HOURS`| 24          | how often a running server makes one; 0: never                    |
 * | `LIMITS_TIMES`| 1           | so many times the usual measures of `limits/limits.ts`: how much  |
 * |               |             | one address, and all together, may bring in a while              |
 * | `TRUST_PROXY` |             | `1`: believe the proxy in front about address and TLS            |
 * | `LOG_LEVEL`   | see below   | `info` logs each request; on a terminal `warn`                   |
 */
export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly backupDir: string;
  readonly backupKeep: number;
  readonly backupHours: number;
  readonly limitsTimes: number;
  readonly trustProxy: boolean;
  readonly logLevel: string;
};

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): Result<Settings, string> {
  const { PORT = '', HOST = '', DATA_DIR = '', TRUST_PROXY = '', LOG_LEVEL = '' } = environment;
  const { DATABASE_URL = '', BACKUP_DIR = '' } = environment;
  const backupKeep = Number(environment.BACKUP_KEEP || 7);
  const backupHours = Number(environment.BACKUP_HOURS || 24);
  const limitsTimes = Number(environment.LIMITS_TIMES || 1);
  if (!(limitsTimes > 0))
    return err(`LIMITS_TIMES must be a number above 0, and is "${environment.LIMITS_TIMES}".`);
  if (!Number.isInteger(backupKeep) || backupKeep < 1)
    return err(`BACKUP_KEEP must be a whole number from 1, and is "${environment.BACKUP_KEEP}".`);
  if (!(backupHours >= 0))
    return err(`BACKUP_HOURS must be a number of hours, and is "${environment.BACKUP_HOURS}".`);
  const port = PORT === '' ? 8787 : Number(PORT);
  if (!/^\d*$/.test(PORT) || port > 65_535) {
    return err(`PORT must be a number from 0 to 65535, and is "${PORT}".`);
  }
  if (DATABASE_URL !== '' && !/^postgres(ql)?:\/\//.test(DATABASE_URL)) {
    return err('DATABASE_URL must begin with postgres://, or be left out for SQLite.');
  }
  if (LOG_LEVEL !== '' && !levels.includes(LOG_LEVEL)) {
    return err(`LOG_LEVEL must be one of ${levels.join(', ')}, and is "${LOG_LEVEL}".`);
  }
  const dataDir = resolve(DATA_DIR === '' ? 'data' : DATA_DIR);
  return ok({
    port,
    host: HOST === '' ? 'localhost' : HOST,
    dataDir,
    backupDir: BACKUP_DIR === '' ? join(dataDir, 'backups') : resolve(BACKUP_DIR),
    backupKeep,
    backupHours,
    databaseUrl: DATABASE_URL === '' ? undefined : DATABASE_URL,
    limitsTimes,
    trustProxy: TRUST_PROXY === '1',
    logLevel: LOG_LEVEL !== '' ? LOG_LEVEL : isTerminal ? 'warn' : 'info',
  });
}
