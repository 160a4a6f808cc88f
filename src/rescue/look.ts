import { journalFolder } from '../outbox/journal/file-names.ts';
import { readLines } from '../outbox/journal/lines.ts';
import { hashText } from '../protocol/hash.ts';
import { draftKeysIn, openDraft } from './open-draft.ts';
import { databaseNames, openAsItIs, recordsOf } from './read-databases.ts';

/**
 * What is kept on this device, found in both copies: the databases and the journal's files. Each
 * place is looked at by itself; one that cannot be read does not hide the others.
 */
export type Found = {
  readonly entries: readonly FoundEntry[];
  /** Opened where this browser may open them, else as they lie there, with what a PIN would open. */
  readonly drafts: readonly unknown[];
  readonly files: { readonly count: number; readonly bytes: number };
  readonly storeFault: string | undefined;
  readonly journalFault: string | undefined;
};

export type FoundEntry = {
  readonly hash: string;
  readonly text: string;
  readonly finishedAt: number | undefined;
  /** No receipt lies beside it: nobody else has proved to hold it. */
  readonly isWaiting: boolean;
  /** Only the journal has it. */
  readonly isFromJournal: boolean;
};

export type FoundFile = {
  readonly sha256: string;
  readonly type: string;
  readonly bytes: Uint8Array;
};

export async function look(): Promise<Found> {
  const entries = new Map<string, FoundEntry>();
  const drafts: unknown[] = [];
  const files = { count: 0, bytes: 0 };
  let storeFault: string | undefined;
  let journalFault: string | undefined;
  const gone = new Set<string>();

  for (const name of await databaseNames()) {
    try {
      await within(name, async (db) => {
        const rows = await rowsByHash(db);
        for (const [hash, row] of rows) if (row.forgotten === true) gone.add(hash);
        for await (const record of recordsOf(db, 'entries')) {
          const { hash, text } = fieldsOf(record);
          if (typeof text !== 'string') continue;
          const known = typeof hash === 'string' ? hash : hashText(text);
          const row = rows.get(known);
          const finishedAt = typeof row?.finishedAt === 'number' ? row.finishedAt : undefined;
          const isWaiting = row?.receipt === undefined;
          entries.set(known, { hash: known, text, finishedAt, isWaiting, isFromJournal: false });
        }
        const keys = await draftKeysIn(db);
        for await (const record of recordsOf(db, 'drafts'))
          drafts.push(await openDraft(record, keys));
      });
      for await (const file of filesIn(name)) {
        files.count += 1;
        files.bytes += file.bytes.length;
      }
    } catch (error) {
      storeFault = nameOf(error);
    }
  }
  try {
    for (const line of readLines(await journalText()).lines) {
      // What the outbox forgot is safe elsewhere; the journal is about to let go of it too.
      if (entries.has(line.hash) || gone.has(line.hash) || hashText(line.text) !== line.hash)
        continue;
      entries.set(line.hash, { ...line, isWaiting: true, isFromJournal: true });
    }
  } catch (error) {
    journalFault = nameOf(error);
  }
  return { entries: [...entries.values()], drafts, files, storeFault, journalFault };
}

/** Attachments, one after another, from every database of ours that has any. */
export async function* everyFile(): AsyncGenerator<FoundFile> {
  for (const name of await databaseNames()) yield* filesIn(name);
}

async function* filesIn(name: string): AsyncGenerator<FoundFile> {
  const db = await openAsItIs(name);
  if (db === undefined) return;
  try {
    for await (const record of recordsOf(db, 'files', 1)) {
      const { sha256, type, bytes } = fieldsOf(record);
      if (typeof sha256 !== 'string') continue;
      const whole = bytes instanceof Blob ? await bytes.arrayBuffer() : bytes;
      if (!(whole instanceof ArrayBuffer)) continue;
      yield { sha256, type: typeof type === 'string' ? type : '', bytes: new Uint8Array(whole) };
    }
  } finally {
    db.close();
  }
}

async function within(name: string, work: (db: IDBDatabase) => Promise<void>): Promise<void> {
  const db = await openAsItIs(name);
  if (db === undefined) return;
  try {
    await work(db);
  } finally {
    db.close();
  }
}

type Fields = Readonly<Record<string, unknown>>;

async function rowsByHash(db: IDBDatabase): Promise<ReadonlyMap<string, Fields>> {
  const rows = new Map<string, Fields>();
  for await (const record of recordsOf(db, 'receipts')) {
    const row = fieldsOf(record);
    if (typeof row.hash === 'string') rows.set(row.hash, row);
  }
  return rows;
}

/** The journal's files end to end; '' where the browser has no private files. */
async function journalText(): Promise<string> {
  if (navigator.storage?.getDirectory === undefined) return '';
  const root = await navigator.storage.getDirectory();
  const texts: string[] = [];
  for (const name of ['welcome-mat-outbox']) {
    const folder = await root.getDirectoryHandle(journalFolder(name)).catch(() => undefined);
    if (folder === undefined) continue;
    for await (const handle of folder.values())
      if (handle.kind === 'file') texts.push(await (await handle.getFile()).text());
  }
  return texts.join('\n');
}

const fieldsOf = (record: unknown): Fields =>
  typeof record === 'object' && record !== null ? (record as Fields) : {};

export const nameOf = (error: unknown): string =>
  error instanceof Error && error.name !== 'Error' ? error.name : String(error);

/** Whether only the server can open this entry (SEA1). */
export function isSealed(text: string): boolean {
  if (!text.includes('"sealed"')) return false;
  try {
    return fieldsOf(JSON.parse(text)).sealed !== undefined;
  } catch {
    return false;
  }
}
