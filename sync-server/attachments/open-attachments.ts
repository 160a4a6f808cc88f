import type { Clock } from '../../src/base/clock.ts';
import type { RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { Database } from '../database/database.ts';
import type { Signer } from '../receipt-key.ts';
import type { AttachmentRooms } from '../routes/attachments.ts';
import { createAttachmentRows } from './attachment-rows.ts';
import { createFolderFiles } from './folder-files.ts';
import { createAttachments } from './take-part.ts';

/** What a partnership may keep in photos, recordings and files, unless the steward says otherwise. */
const roomInAll = 20_000_000_000;
/** Pieces that nobody went on with; a device that comes back later begins anew and loses nothing. */
const patience = 14 * 24 * 3_600_000;
const sweepEvery = 24 * 3_600_000;

/** The parts behind the doors of attachments, and a sweep a day. */
export function openAttachments(options: {
  readonly dataDir: string;
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly attachmentRoom?: number;
}): Omit<AttachmentRooms, 'standing' | 'limits'> & { readonly close: () => void } {
  const { dataDir, database, workspace, signer, clock, attachmentRoom } = options;
  const attachmentFiles = createFolderFiles(dataDir, options.randomBytes);
  const attachmentRows = createAttachmentRows({
    database,
    workspace,
    signer,
    now: clock.now,
  });
  const attachments = createAttachments({
    rows: attachmentRows,
    files: attachmentFiles,
    room: attachmentRoom ?? roomInAll,
  });
  const sweep = (): void => {
    // A disk that cannot be listed now can be listed tomorrow.
    attachments.sweep(clock.now() - patience).catch(() => undefined);
  };
  const timer = setInterval(sweep, sweepEvery);
  timer.unref();
  return {
    attachments,
    attachmentRows,
    attachmentFiles,
    close: () => clearInterval(timer),
  };
}
