import type { Clock } from '../../src/base/clock.ts';
import type { IdSource, RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { createFolderFiles } from '../attachments/folder-files.ts';
import type { Database } from '../database/database.ts';
import type { ChangeLog } from '../log/change-log.ts';
import type { Receipts } from '../receipts.ts';
import type { Calendar } from '../retention/calendar.ts';
import type { OpenSealed } from '../sealing/open-sealed.ts';
import { openErasureFile } from './erasure-file.ts';
import { createErasures } from './erasures.ts';
import { createMakeErasure } from './make-erasure.ts';
import { openWaitingFile } from './waiting-file.ts';
import { createWithdrawals } from './withdrawals.ts';

/** How often it is looked whether another process took in what somebody here wants erased. */
const settleEvery = 60_000;

/** The parts that erase, and what they do at a start and now and then. */
export async function openErasing(options: {
  readonly dataDir: string;
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly log: ChangeLog;
  readonly receipts: Pick<Receipts, 'of'>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
  readonly openSealed: OpenSealed;
  readonly calendar: Calendar;
  readonly isLookingOnly: boolean;
}) {
  const erasures = createErasures({
    ...options,
    files: createFolderFiles(options.dataDir, options.randomBytes),
    file: openErasureFile(options.dataDir),
  });
  const makeErasure = createMakeErasure(options);
  const withdrawals = createWithdrawals({
    ...options,
    erasures,
    makeErasure,
    file: openWaitingFile(options.dataDir),
  });
  if (options.isLookingOnly) return { erasures, withdrawals, makeErasure, close: () => undefined };
  await erasures.bringBack();
  await withdrawals.bringBack();
  // A database in trouble now is asked again in a minute.
  const settle = (): void => void withdrawals.settle().catch(() => undefined);
  const timer = setInterval(settle, settleEvery).unref();
  return { erasures, withdrawals, makeErasure, close: () => clearInterval(timer) };
}
