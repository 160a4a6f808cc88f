import { Dexie, type Table } from 'dexie';
import { defaultOutboxName } from './database.ts';

/**
 * The bytes of attachments, in a database of their own: the outbox's layout never changes, and a
 * device that never met a photo never opens this one. One version for ever, strict like the other.
 *
 *   files    bytes by content, written once
 *   claims   who needs them: `draft:<id>` until finish, then `entry:<hash>`
 */
export type KeptFile = {
  readonly v: 1;
  readonly sha256: string;
  readonly type: string;
  readonly bytes: ArrayBuffer;
};
export type Claim = {
  readonly v: 1;
  readonly holder: string;
  readonly sha256: string;
  /** Of an entry: the draft that it was made from. */
  readonly draft?: string;
};
export type AttachmentDatabase = Dexie & {
  readonly files: Table<KeptFile, string>;
  readonly claims: Table<Claim, [string, string]>;
};

export const attachmentDatabaseName = (outbox: string): string =>
  outbox === defaultOutboxName ? 'welcome-mat-attachments' : `${outbox}-attachments`;

export function createAttachmentDatabase(outbox: string): AttachmentDatabase {
  const db = new Dexie(attachmentDatabaseName(outbox), {
    chromeTransactionDurability: 'strict',
    indexedDB: globalThis.indexedDB,
    IDBKeyRange: globalThis.IDBKeyRange,
  });
  db.version(1).stores({ files: '&sha256', claims: '&[holder+sha256], holder, sha256' });
  return db as AttachmentDatabase;
}
