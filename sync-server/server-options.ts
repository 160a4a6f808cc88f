import type { Clock } from '../src/base/clock.ts';
import type { IdSource, RandomBytes } from '../src/base/ids.ts';
import type { Backups } from './backup/daily.ts';
import type { LogStream } from './http/app.ts';
import type { Measures } from './limits/limits.ts';
import type { ChangeLog } from './log/change-log.ts';

/** All that a server needs from outside. */
export type ServerOptions = {
  /** Must exist; without a `databaseUrl` the database lives here. */
  readonly dataDir: string;
  /** A PostgreSQL that several server processes may share. */
  readonly databaseUrl?: string | undefined;
  /** The built app. May be missing: then only the API answers. */
  readonly distDir: string;
  /** A steward says that an older database is meant: it begins a new epoch. */
  readonly acceptRestore?: boolean;
  /** SQLite's log is written in a thread of its own, so that no request waits for the disk. */
  readonly writesApart?: boolean;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
  /** Made while the server runs. Absent: none are. */
  readonly backups?: Backups;
  /** Structured log, JSON lines. Absent: none. */
  readonly log?: LogStream;
  readonly logLevel?: string;
  /** Believe the last hop's X-Forwarded-For and X-Forwarded-Proto. */
  readonly trustProxy?: boolean;
  /** Milliseconds that a request may take to arrive. */
  readonly patience?: number;
  /** Bytes that attachments may take in all. */
  readonly attachmentRoom?: number;
  /** Other measures than the usual ones, and all of them so many times. */
  readonly measures?: Partial<Measures>;
  readonly limitsTimes?: number;
  /** Lets a test stand between the log and the doors. */
  readonly wrapLog?: (log: ChangeLog) => ChangeLog;
};
