import { bytesToBase64url } from '../src/base/base64url.ts';
import { followLog } from './catalogue.ts';
import { openDatabase } from './database/open-database.ts';
import { createSqlLog } from './log/sql-log.ts';
import { standingOf } from './log/standing-of.ts';
import { openPartnership } from './people/partnership.ts';
import { createQuarantine } from './quarantine.ts';
import { openReceiptKey } from './receipt-key.ts';
import { createReceipts } from './receipts.ts';
import type { ServerOptions } from './server-options.ts';

export type Store = Awaited<ReturnType<typeof openStore>>;

/** What the server keeps, opened: the doors come later, or, for a steward's errand, never. */
export async function openStore(
  options: Pick<
    ServerOptions,
    'dataDir' | 'databaseUrl' | 'clock' | 'ids' | 'randomBytes' | 'wrapLog'
  >,
) {
  const { wrapLog = (log) => log } = options;
  const database = await openDatabase(options);
  const served = await openPartnership(database, options.ids);
  const { workspace } = served;
  const key = await openReceiptKey(database, workspace, options.dataDir);
  const log = wrapLog(createSqlLog(database));
  await log.open(workspace, bytesToBase64url(options.randomBytes(12)));
  const receipts = createReceipts({ database, workspace, key });
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
      await receipts.keep().finally(() => database.close());
    },
  };
}
