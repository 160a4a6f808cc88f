import { journalFolder } from './file-names.ts';
import { createJournalFiles, type WriteFile } from './files.ts';
import { createJournal, type Journal } from './journal.ts';
import { writeStream } from './write-stream.ts';

/**
 * This device's journal for the outbox of that name, or `undefined` where the browser has no
 * private file system (older ones, private windows, pages without https). Never rejects.
 * Without `write` it is written by streams, which every context has: pages, workers, the service
 * worker.
 */
export async function openJournal(
  outboxName: string,
  write: () => WriteFile = () => writeStream,
): Promise<Journal | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(journalFolder(outboxName), { create: true });
    return createJournal(createJournalFiles(folder, write()));
  } catch {
    return undefined;
  }
}
