import type { WriteFile } from './files.ts';
import type { Journal } from './journal.ts';
import { openJournal } from './open-journal.ts';
import { writeThrough } from './write-in-worker.ts';
import { writeStream } from './write-stream.ts';

/** The journal of a page: written in a worker, and once that failed by streams of the page. */
export const openPageJournal = (outboxName: string): Promise<Journal | undefined> =>
  openJournal(outboxName, () => writeHere(startWorker));

export function writeHere(start: () => Worker | undefined, patience?: number): WriteFile {
  let inWorker: WriteFile | undefined;
  let hasTried = false;
  return async (...what) => {
    if (!hasTried) {
      hasTried = true;
      const worker = start();
      inWorker = worker === undefined ? undefined : writeThrough(worker, patience);
    }
    if (inWorker === undefined) return writeStream(...what);
    try {
      await inWorker(...what);
    } catch {
      inWorker = undefined;
      await writeStream(...what);
    }
  };
}

/** Only when there is something to write: a visit that answers nothing starts no worker. */
export function startWorker(): Worker | undefined {
  try {
    // In one expression: so the build sees a worker and makes a file of it.
    return new Worker(new URL('./journal-worker.ts', import.meta.url), {
      type: 'module',
      name: 'journal',
    });
  } catch {
    return undefined;
  }
}
