import type { Clock } from '../base/clock.ts';
import { withAttachments } from './attached.ts';
import { type AttachmentTable, createAttachmentTable } from './attachments.ts';
import { createBell, type OutboxChange } from './bell.ts';
import { keepConnection } from './connection.ts';
import { createDatabase, defaultOutboxName } from './database.ts';
import { createDexieStore } from './dexie-store.ts';
import { createDraftTimeTable, type DraftTimeTable } from './draft-times.ts';
import { createDraftTable, type DraftTable } from './drafts.ts';
import { createEntryTable, type EntryTable } from './entries.ts';
import { toNotSaved } from './not-saved.ts';
import { createOpeningTable, type OpeningTable } from './openings.ts';
import { createPartTable, type PartTable } from './part-table.ts';
import { createDraftLock, type DraftLock } from './sealing/draft-lock.ts';
import { createDraftVault } from './sealing/draft-vault.ts';
import { noSecondCopy, type SecondCopy } from './second-copy.ts';
import { createSettingTable, type SettingTable } from './settings.ts';
import { createTakingTable, type TakingTable } from './taking.ts';

/**
 * What this device alone holds: unfinished forms, and finished entries until they are safe
 * elsewhere. Everything that the word "Saved" on a screen stands for is in here.
 */
export type Outbox = DraftTable &
  DraftTimeTable &
  EntryTable &
  AttachmentTable &
  PartTable &
  TakingTable &
  OpeningTable &
  SettingTable & {
    /** Of a shared tablet: what the facilitator's PIN opens. */
    readonly draftLock: Pick<DraftLock, 'set' | 'open' | 'close'>;
    /** Hears every change: of this page, of other tabs and of the worker. Returns the way out. */
    readonly watch: (onChange: (change: OutboxChange) => void) => () => void;
    readonly close: () => void;
  };

/** Opens the device's outbox; rejects with `NotSaved` where the browser gives no storage. */
export async function openOutbox(options: {
  readonly name?: string;
  readonly clock: Clock;
  readonly secondCopy?: SecondCopy;
}): Promise<Outbox> {
  const { name = defaultOutboxName, clock, secondCopy = noSecondCopy } = options;
  const db = createDatabase(name);
  const bell = createBell(name);
  const { attempt, close } = keepConnection(db, () => {
    secondCopy.reopened();
    // It may be another database than before: whoever counts counts anew.
    for (const change of ['entries', 'drafts'] as const) bell.ring(change);
  });
  try {
    await db.open();
  } catch (error) {
    bell.close();
    throw toNotSaved(error);
  }
  const store = createDexieStore(db, attempt);
  const draftLock = createDraftLock(store);
  const vault = createDraftVault(store, draftLock);
  const drafts = createDraftTable(store, bell, vault);
  const entries = createEntryTable(store, bell, clock, secondCopy, vault.letGo);
  const { close: closeAttachments, ...attachments } = createAttachmentTable(name, store);
  return {
    ...drafts,
    ...entries,
    ...attachments,
    ...withAttachments(entries, drafts, attachments),
    draftLock,
    ...createDraftTimeTable(store, bell, vault, attachments),
    ...createPartTable(store, bell),
    ...createTakingTable(store, bell, secondCopy, attachments),
    ...createOpeningTable(db, attempt, bell),
    ...createSettingTable(store, bell),
    watch: bell.listen,
    close() {
      bell.close();
      closeAttachments();
      close();
    },
  };
}
