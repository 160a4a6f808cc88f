import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { copyFile, link, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bytesToBase64url } from '../../src/base/base64url.ts';
import { type Clock, isoOf } from '../../src/base/clock.ts';
import type { RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { Database } from '../database/database.ts';
import { openDatabase, sqliteFile } from '../database/open-database.ts';
import type { LogStanding } from '../log/change-log.ts';
import { createSqlLog } from '../log/sql-log.ts';
import type { Findings } from './check-copy.ts';
import { restorePostgres } from './postgres-copy.ts';
import { flush, hashFile, type Shelf } from './shelf.ts';
import { openSideFile } from './side-file.ts';

/**
 * Puts a backup in place of the database, begins a new epoch, and remembers it. What was there is
 * set aside, never deleted. The file was read whole and found sound before; no server runs.
 *
 * Devices notice the new epoch at their next word, and bring again what the backup lacks (EPO2).
 */
export type Restored = {
  readonly standing: LogStanding;
  readonly workspace: string;
  /** Where the database lies that was here before. PostgreSQL's is replaced in one transaction. */
  readonly setAside: string | undefined;
  readonly attachmentsBrought: number;
};

export async function restoreBackup(given: {
  readonly file: string;
  readonly findings: Findings;
  readonly shelf: Shelf;
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
}): Promise<Restored> {
  const { file, findings, dataDir, databaseUrl } = given;
  const workspace = findings.workspace as WorkspaceId;
  const makeEpoch = (): string => bytesToBase64url(given.randomBytes(12));
  const newEpoch = makeEpoch();
  const attachmentsBrought = await bringAttachments(given);
  let setAside: string | undefined;
  let database: Database;
  if (databaseUrl === undefined) {
    // The new epoch is begun aside: whatever is found in place later has begun it.
    const incoming = join(dataDir, 'incoming');
    mkdirSync(incoming, { recursive: true, mode: 0o700 });
    await copyFile(file, sqliteFile(incoming));
    await beginEpoch({ dataDir: incoming }, workspace, newEpoch);
    flushPath(sqliteFile(incoming));
    setAside = moveAside(dataDir, `${isoOf(given.clock.now())}-${newEpoch.slice(0, 4)}`);
    renameSync(sqliteFile(incoming), sqliteFile(dataDir));
    flushPath(dataDir);
    rmSync(incoming, { recursive: true, force: true });
    database = await openDatabase({ dataDir });
  } else {
    await restorePostgres(databaseUrl, file);
    await beginEpoch({ dataDir, databaseUrl }, workspace, newEpoch);
    database = await openDatabase({ dataDir, databaseUrl });
  }
  const standing = await createSqlLog(database, { newEpoch: makeEpoch }).standing(workspace);
  await database.close();
  await openSideFile(dataDir).write({ workspace, ...standing, history: [...standing.history] });
  return { standing, workspace, setAside, attachmentsBrought };
}

async function beginEpoch(
  where: { readonly dataDir: string; readonly databaseUrl?: string },
  workspace: WorkspaceId,
  epoch: string,
): Promise<void> {
  const database = await openDatabase(where);
  try {
    await createSqlLog(database, { newEpoch: () => epoch }).beginEpoch(workspace, epoch);
  } finally {
    await database.close();
  }
}

/** The database with its journals, under the time of the restore. */
function moveAside(dataDir: string, at: string): string | undefined {
  const endings = ['', '-wal', '-shm'].filter((ending) =>
    existsSync(`${sqliteFile(dataDir)}${ending}`),
  );
  if (endings.length === 0) return undefined;
  const aside = join(dataDir, `before-restore-${at.replace(/:|\.\d+/g, '')}`);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  for (const ending of endings)
    renameSync(`${sqliteFile(dataDir)}${ending}`, `${sqliteFile(aside)}${ending}`);
  return aside;
}

/** Attachments that the data folder lacks; those that it has more are left to the daily sweep. */
async function bringAttachments({
  findings,
  shelf,
  dataDir,
}: {
  readonly findings: Findings;
  readonly shelf: Shelf;
  readonly dataDir: string;
}): Promise<number> {
  let brought = 0;
  for (const sha256 of new Set(findings.attachments.map((one) => one.sha256))) {
    const to = join(dataDir, 'attachments', sha256.slice(0, 2), sha256.slice(2));
    if ((await hashFile(to)) === sha256) continue;
    const from = shelf.attachmentPath(sha256);
    if ((await hashFile(from)) !== sha256) continue;
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    if (existsSync(to)) renameSync(to, `${to}.damaged`);
    await link(from, to).catch(() => copyFile(from, to));
    // Devices may have forgotten them: they are on the disk before the restored server says a word.
    await flush(to);
    await flush(dirname(to));
    brought += 1;
  }
  return brought;
}

function flushPath(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
