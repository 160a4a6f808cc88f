import { bytesToBase64url } from '../src/base/base64url.ts';
import type { WorkspaceId } from '../src/model/ids.ts';
import { createFolderFiles } from './attachments/folder-files.ts';
import { createAuditLog } from './audit/audit-log.ts';
import { presenceOf } from './backup/presence.ts';
import { judge, openSideFile, rememberHighest, type SideFile } from './backup/side-file.ts';
import { followLog } from './catalogue.ts';
import { DatabaseFault } from './database/database.ts';
import { openDatabase, sqliteFile } from './database/open-database.ts';
import { openErasing } from './erasure/open-erasing.ts';
import type { ChangeLog } from './log/change-log.ts';
import { onceATurn } from './log/once-a-turn.ts';
import { createSqlLog } from './log/sql-log.ts';
import { standingOf } from './log/standing-of.ts';
import { startWriter } from './log/start-writer.ts';
import { openPartnership } from './people/partnership.ts';
import { createQuarantine } from './quarantine.ts';
import { openReceiptKey, signerOf } from './receipt-key.ts';
import { createReceipts } from './receipts.ts';
import { createCalendar } from './retention/calendar.ts';
import { keepRetention } from './retention/daily.ts';
import { createRetention } from './retention/retention.ts';
import { createOpenSealed } from './sealing/open-sealed.ts';
import { openSealingKeys } from './sealing/sealing-keys.ts';
import type { ServerOptions } from './server-options.ts';

export type Store = Awaited<ReturnType<typeof openStore>>;

export type StoreOptions = Pick<
  ServerOptions,
  | 'dataDir'
  | 'databaseUrl'
  | 'clock'
  | 'ids'
  | 'randomBytes'
  | 'wrapLog'
  | 'acceptRestore'
  | 'writesApart'
> & {
  /** Reads, and writes no entry: then an older database is looked at as it is. */
  readonly isLookingOnly?: boolean;
};

/** How often a process without pushes looks whether the database is on another line of time. */
const lookEvery = 10_000;

/** What the server keeps, opened: the doors come later, or, for a steward's errand, never. */
export async function openStore(options: StoreOptions) {
  const { wrapLog = (log) => log, isLookingOnly = false } = options;
  const presence = await presenceOf(options)('together');
  if (presence === undefined)
    throw new DatabaseFault('A restore is under way: wait until it is done.');
  const makeEpoch = (): string => bytesToBase64url(options.randomBytes(12));
  const database = await openDatabase(options).catch(async (why: unknown) => {
    await presence.leave();
    throw why;
  });
  const close = async (): Promise<void> => {
    await writer?.close();
    await database.close();
    await presence.leave();
  };
  const served = await openPartnership(database, options.ids);
  const { workspace } = served;
  const key = await openReceiptKey(database, workspace, options.dataDir);
  const writer =
    database.dialect === 'sqlite' && options.writesApart === true
      ? startWriter({ file: sqliteFile(options.dataDir), workspace })
      : undefined;
  const sqlLog = createSqlLog(database, {
    newEpoch: makeEpoch,
    ...(database.dialect === 'sqlite' ? { sign: signerOf(key) } : {}),
    ...(writer === undefined ? {} : { commit: writer.commit }),
  });
  await sqlLog.open(workspace, makeEpoch());
  const sealingKeys = await openSealingKeys({ ...options, database, workspace, key });
  const sideFile = openSideFile(options.dataDir);
  if (!isLookingOnly)
    await mustFollow(sqlLog, workspace, { sideFile, makeEpoch, ...options }).catch(async (why) => {
      await close();
      throw why;
    });
  const remembering = rememberHighest(sqlLog, workspace, sideFile);
  const remember = isLookingOnly ? async () => undefined : remembering.remember;
  await remember();
  const log = wrapLog(remembering);

  const receipts = createReceipts({ database, workspace, key });
  const openSealed = createOpenSealed(sealingKeys);
  const calendar = createCalendar({ database, workspace, clock: options.clock });
  const erasing = await openErasing({
    ...options,
    database,
    workspace,
    log,
    receipts,
    openSealed,
    calendar,
    isLookingOnly,
  }).catch(async (why) => {
    await close();
    throw why;
  });
  const auditLog = createAuditLog({ database, workspace, clock: options.clock });
  const catalogue = followLog(log, workspace);
  const retention = createRetention({
    ...{ database, workspace, log, catalogue, clock: options.clock },
    ...{ erasures: erasing.erasures, makeErasure: erasing.makeErasure, audit: auditLog.audit },
    files: createFolderFiles(options.dataDir, options.randomBytes),
    openSealed,
    calendar,
  });
  // What could not be deleted now is looked for again some hours later.
  const clearing = isLookingOnly ? undefined : keepRetention(retention, () => undefined);
  const look = async (): Promise<void> => {
    if (database.timeline === undefined || isLookingOnly) return;
    await sqlLog.open(workspace, makeEpoch());
    await erasing.erasures.follow();
  };
  // A database that cannot be asked now is asked again in a moment.
  const timer = setInterval(() => void look().catch(() => undefined), lookEvery).unref();
  return {
    database,
    served,
    workspace,
    key,
    sealingKeys,
    openSealed,
    log,
    receipts,
    erasures: erasing.erasures,
    withdrawals: erasing.withdrawals,
    makeErasure: erasing.makeErasure,
    auditLog,
    audit: auditLog.audit,
    standing: onceATurn(standingOf(log, workspace)),
    catalogue,
    calendar,
    retention,
    quarantine: createQuarantine({ ...options, database, workspace }),
    close: async (): Promise<void> => {
      clearInterval(timer);
      erasing.close();
      clearing?.close();
      await remember().finally(close);
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
