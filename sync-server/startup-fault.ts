import { DatabaseFault } from './database/database.ts';
import type { Settings } from './settings.ts';

/**
 * Why the server could not start, as one sentence that says what to do. `undefined`: nobody
 * foresaw this, and the whole error should be shown.
 */
export function startupFault(
  why: unknown,
  { port, host, dataDir, backupDir }: Settings,
): string | undefined {
  if (why instanceof DatabaseFault) return why.message;
  const code = codeOf(why);
  const isOfBackups = pathsOf(why).some((path) => path.startsWith(backupDir));
  const message = why instanceof Error ? why.message : '';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program: stop it, or choose another port, as in "PORT=${port + 1} npm start".`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is "${host}", and this machine has no such address: try "localhost" or "0.0.0.0".`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'ENOENT':
    case 'EEXIST':
      if (isOfBackups)
        return `The backup folder ${backupDir} cannot be written: give this user the right to, or choose another with BACKUP_DIR.`;
      return code === 'EACCES' && message.includes('listen')
        ? `Port ${port} may not be opened by this user: choose one above 1023, as in "PORT=8787 npm start".`
        : `The data folder ${dataDir} cannot be written: give this user the right to, or choose another with DATA_DIR.`;
    case 'ENOSPC':
      return `The disk that holds the data folder ${dataDir} is full: make room, then start again.`;
    case 'ERR_SQLITE_ERROR':
      return `The database in ${dataDir} cannot be opened (${message}): is another Welcome Mat using it, or may it not be written?`;
    default:
      return undefined;
  }
}

/** Of a file system's error; none where a file was already open. */
const pathsOf = (why: unknown): readonly string[] =>
  typeof why !== 'object' || why === null
    ? []
    : Object.entries(why).flatMap(([name, value]) =>
        (name === 'path' || name === 'dest') && typeof value === 'string' ? [value] : [],
      );

const codeOf = (why: unknown): string | undefined =>
  typeof why === 'object' && why !== null && 'code' in why ? String(why.code) : undefined;
