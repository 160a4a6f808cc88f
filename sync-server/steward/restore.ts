import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { raiseSafe } from '../backup/make-backup.ts';
import { presenceOf } from '../backup/presence.ts';
import { kindOfCopy } from '../backup/read-copy.ts';
import { restoreBackup } from '../backup/restore.ts';
import { openShelf } from '../backup/shelf.ts';
import { holdsOf, openSideFile } from '../backup/side-file.ts';
import type { Line } from '../log/lines.ts';
import { openStore } from '../open-store.ts';
import { openDataFolder } from '../serve.ts';
import { count, type Errand, oneFile, Trouble } from './errand.ts';
import { examine } from './verify.ts';

/**
 * `restore FILE`: verifies a backup, puts it in place, begins a new epoch. Refused while a server
 * runs, and where devices have been told that more is safe than the file holds.
 */
export const restore: Errand = async (asked) => {
  const { settings, sources, flags } = asked;
  const file = oneFile(asked, 'the backup to restore');
  if (!existsSync(file)) throw new Trouble(`There is no file ${file}.`);
  const isForPostgres = settings.databaseUrl !== undefined;
  const { findings, faults } = await examine(file);
  if (faults.length > 0)
    throw new Trouble(`This is no sound backup, and nothing was changed: ${faults.join('; ')}.`);
  if ((kindOfCopy(file) === 'postgres') !== isForPostgres)
    throw new Trouble(
      isForPostgres
        ? 'This is a copy of SQLite, and DATABASE_URL names a PostgreSQL.'
        : 'This is a dump of PostgreSQL: set DATABASE_URL to the database it is to be restored into.',
    );
  openDataFolder(settings.dataDir);
  const presence = await presenceOf(settings)('alone');
  if (presence === undefined)
    throw new Trouble('A server is running on this database: stop it, then restore.');
  try {
    mustHoldWhatIsSafe(findings.line, settings.dataDir, flags);
    const shelf = openShelf(settings.backupDir);
    const done = await restoreBackup({ ...settings, ...sources, file, findings, shelf });
    await presence.leave();
    const store = await openStore({ ...settings, ...sources });
    const safeSeq = await raiseSafe(store, shelf)
      .then(async (safe) => {
        await store.audit({ by: 'steward', what: 'restored', name: basename(file) });
        return safe;
      })
      .finally(() => store.close());
    const { epoch, history, lastSeq } = done.standing;
    const aside =
      done.setAside === undefined ? '' : `\nWhat was here before lies in ${done.setAside}.`;
    return {
      json: { file, epoch, history, lastSeq, safeSeq, setAside: done.setAside ?? null },
      said: `Restored up to number ${lastSeq}, in a new epoch. Start the server: devices will bring again what they still hold.
People, roles, passphrases and the list of devices are again as they were when it was made: look through them at the desk, put out who had left since, and revoke what was lost since.
${count(done.attachmentsBrought, 'attachment was', 'attachments were')} brought back.${aside}`,
    };
  } finally {
    await presence.leave();
  }
};

/** What it lacks of that, devices may have forgotten: then it would be nowhere. */
function mustHoldWhatIsSafe(backup: Line, dataDir: string, flags: ReadonlySet<string>): void {
  const highest = openSideFile(dataDir).read();
  if (highest === undefined || flags.has('--accept-loss')) return;
  const { safeSeq } = highest;
  const holds = holdsOf(highest, backup);
  if (holds >= safeSeq) return;
  const ends =
    holds === backup.lastSeq
      ? `This backup ends at number ${holds}`
      : `This backup was made before an earlier restore, and holds what is here up to number ${holds}`;
  throw new Trouble(
    `${ends}, and devices were told that all up to ${safeSeq} is safe: they may have forgotten what it lacks. Restore a newer one; or, if there is none, say --accept-loss.`,
  );
}
