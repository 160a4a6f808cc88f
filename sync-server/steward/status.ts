import { existsSync } from 'node:fs';
import { presenceOf } from '../backup/presence.ts';
import { openShelf } from '../backup/shelf.ts';
import { openSideFile } from '../backup/side-file.ts';
import { sqliteFile } from '../database/open-database.ts';
import { openStore } from '../open-store.ts';
import { count, type Errand, Trouble } from './errand.ts';

/** `status`: what is kept, what is safe, which backups there are. Changes nothing. */
export const status: Errand = async ({ settings, sources }) => {
  if (settings.databaseUrl === undefined && !existsSync(sqliteFile(settings.dataDir)))
    throw new Trouble(`There is no database in ${settings.dataDir}: is DATA_DIR right?`);
  const alone = await presenceOf(settings)('alone');
  await alone?.leave();
  const isRunning = alone === undefined;
  const store = await openStore({ ...settings, ...sources, isLookingOnly: true });
  try {
    const { database, workspace, log, served, quarantine } = store;
    const standing = await log.standing(workspace);
    const [kinds = [], attachments = []] = await database.read(
      {
        sql: 'SELECT kind, count FROM log_digest WHERE workspace = ? ORDER BY kind',
        values: [workspace],
      },
      {
        sql: `SELECT count(*) AS number, coalesce(sum(bytes), 0) AS bytes FROM attachment
              WHERE workspace = ? AND cleared_at IS NULL`,
        values: [workspace],
      },
    );
    const entriesByKind = Object.fromEntries(
      kinds.map(({ kind, count: number }) => [String(kind), Number(number)]),
    );
    const backups = openShelf(settings.backupDir)
      .list()
      .map(({ file, madeAt, bytes, line, holdsUpTo }) => ({
        file,
        madeAt,
        bytes,
        lastSeq: line.lastSeq,
        epoch: line.epoch,
        holdsUpTo,
      }));
    const apart = (await quarantine.list()).length;
    const partnership = (await served.partnership())?.name ?? null;
    const { epoch, history, lastSeq, safeSeq } = standing;
    const json = {
      database: database.dialect,
      isRunning,
      workspace,
      partnership,
      epoch,
      history,
      lastSeq,
      safeSeq,
      entriesByKind,
      attachments: {
        number: Number(attachments[0]?.number ?? 0),
        bytes: Number(attachments[0]?.bytes ?? 0),
      },
      setApart: apart,
      highest: openSideFile(settings.dataDir).read() ?? null,
      backups,
    };
    const shelf = backups.map(
      (one) => `  ${one.madeAt}  up to ${one.holdsUpTo}  ${one.file}  ${megabytes(one.bytes)}`,
    );
    return {
      json,
      said: `${partnership ?? 'Not set up yet'} (${database.dialect}, ${isRunning ? 'a server is running' : 'no server is running'})
${count(lastSeq, 'entry', 'entries')}, safe up to number ${safeSeq}; epoch ${epoch}, after ${count(history.length, 'earlier one', 'earlier ones')}
${Object.entries(entriesByKind)
  .map(([kind, number]) => `  ${kind}: ${number}`)
  .join('\n')}
${count(json.attachments.number, 'attachment', 'attachments')}, ${megabytes(json.attachments.bytes)}; ${count(apart, 'entry', 'entries')} set apart
${backups.length === 0 ? 'No backup yet.' : `Backups in ${settings.backupDir}:\n${shelf.join('\n')}`}`,
    };
  } finally {
    await store.close();
  }
};

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
