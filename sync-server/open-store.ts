import { bytesToBase64url } from '../src/base/base64url.ts';
import type { WorkspaceId } from '../src/model/ids.ts';
import { judge, openSideFile, rememberHighest, type SideFile } from './backup/side-file.ts';
import { followLog } from './catalogue.ts';
import { DatabaseFault } from './database/database.ts';
import { openDatabase } from './database/open-database.ts';
import type { ChangeLog } from './log/change-log.ts';
import { createSqlLog } from './log/sql-log.ts';
import { standingOf } from './log/standing-of.ts';
import { openPartnership } from './people/partnership.ts';
import { createQuarantine } from './quarantine.ts';
import { openReceiptKey } from './receipt-key.ts';
import { createReceipts } from './receipts.ts';
import type { ServerOptions } from './server-options.ts';

export type Store = Awaited<ReturnType<typeof openStore>>;

export type StoreOptions = Pick<
  ServerOptions,
  'dataDir' | 'databaseUrl' | 'clock' | 'ids' | 'randomBytes' | 'wrapLog' | 'acceptRestore'
>;

/** How often a process without pushes looks whether the database is on another line of time. */
const lookEvery = 10_000;

/** What the server keeps, opened: the doors come later, or, for a steward's errand, never. */
export async function openStore(options: StoreOptions) {
  const { wrapLog = (log) => log } = options;
  const makeEpoch = (): string => bytesToBase64url(options.randomBytes(12));
  const database = await openDatabase(options);
  const served = await openPartnership(database, options.ids);
  const { workspace } = served;
  const key = await openReceiptKey(database, workspace, options.dataDir);
  const sqlLog = createSqlLog(database, makeEpoch);
  await sqlLog.open(workspace, makeEpoch());
  const sideFile = openSideFile(options.dataDir);
  await mustFollow(sqlLog, workspace, { sideFile, makeEpoch, ...options });
  const remembering = rememberHighest(sqlLog, workspace, sideFile);
  await remembering.remember();
  const log = wrapLog(remembering);

  const receipts = createReceipts({ database, workspace, key });
  const look = (): void => {
    if (database.timeline !== undefined) sqlLog.open(workspace, makeEpoch()).catch(() => undefined);
  };
  const timer = setInterval(look, lookEvery).unref();
  return {
    database,
    served,
    workspace,
    key,
    log,
    receipts,
    standing: standingOf(log, workspace),
    catalogue: followLog(log, workspace),
    quarantine: createQuarantine({ ...options, database, workspace }),
    close: async (): Promise<void> => {
      clearInterval(timer);
      await Promise.all([receipts.keep(), remembering.remember()]).finally(() => database.close());
    },
  };
}

/** Throws on a database that does not follow on what is remembered, or begins its epoch (EPO3). */
async function mustFollow(
  log: ChangeLog,
  workspace: WorkspaceId,
  given: {
    readonly sideFile: SideFile;
    readonly makeEpoch: () => string;
    readonly acceptRestore?: boolean;
  },
): Promise<void> {
  const standing = await log.standing(workspace);
  const highest = given.sideFile.read();
  const verdict = judge(highest, workspace, standing);
  if (verdict === 'fits' || highest === undefined) return;
  if (given.acceptRestore === true) return log.beginEpoch(workspace, given.makeEpoch());
  const what =
    verdict === 'older'
      ? `The database is older than what was here before: it ends at number ${standing.lastSeq}, and devices hold receipts up to ${highest.lastSeq}`
      : 'The database is not the one that was here before: devices hold receipts of another';
  throw new DatabaseFault(
    `${what}. Put the right one back; or, if it was restored on purpose, start once with "npm start -- --accept-restore", and devices will bring again what they still hold.`,
  );
}
