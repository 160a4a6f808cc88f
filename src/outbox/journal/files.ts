import { fileName, fileNumber } from './file-names.ts';

/**
 * Where the journal lies: files of a folder in the origin private file system. Text is added at the
 * end of the newest; rewriting makes a new file first and takes the old ones away after it, so that
 * at no moment less lies there than before.
 */
export type JournalFiles = {
  /** All that lies there; '' where nothing was ever written. */
  readonly read: () => Promise<string>;
  readonly append: (text: string) => Promise<void>;
  readonly replace: (text: string) => Promise<void>;
  /** Nobody else on this device reads or writes meanwhile, as far as the browser can promise it. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
};

/** Adds to a file's end, or makes it anew; resolves when it is on the disk. */
export type WriteFile = (
  folder: FileSystemDirectoryHandle,
  file: string,
  text: string,
  how: 'append' | 'anew',
) => Promise<void>;

export function createJournalFiles(
  folder: FileSystemDirectoryHandle,
  write: WriteFile,
): JournalFiles {
  return {
    async read() {
      const texts: string[] = [];
      for (const name of await fileNames(folder)) {
        const file = await (await folder.getFileHandle(name)).getFile();
        texts.push(await file.text());
      }
      return texts.join('\n');
    },

    async append(text) {
      const newest = (await fileNames(folder)).at(-1) ?? fileName(1);
      await write(folder, newest, text, 'append');
    },

    async replace(text) {
      const before = await fileNames(folder);
      await write(folder, fileName(fileNumber(before.at(-1)) + 1), text, 'anew');
      for (const name of before) await folder.removeEntry(name);
    },

    alone: (work) => aloneWith(folder.name, work),
  };
}

/** In the order of their numbers. What is not ours is left where it lies. */
async function fileNames(folder: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) if (fileNumber(name) > 0) names.push(name);
  return names.sort((a, b) => fileNumber(a) - fileNumber(b));
}

const queues = new Map<string, Promise<unknown>>();

/** Longer than this no tab may keep the others waiting; a lock that was not had is a failed try. */
const patience = 15_000;

/** Web locks where there are any; else one after the other within this page. */
async function aloneWith<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (typeof navigator !== 'undefined' && navigator.locks !== undefined) {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), patience);
    return navigator.locks.request(name, { signal: giveUp.signal }, () => {
      clearTimeout(timer);
      return work();
    });
  }
  const before = queues.get(name) ?? Promise.resolve();
  const mine = before.then(work, work);
  queues.set(
    name,
    mine.catch(() => undefined),
  );
  return mine;
}
