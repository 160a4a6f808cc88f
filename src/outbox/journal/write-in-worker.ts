import type { WriteFile } from './files.ts';

/** What the page asks of the journal's worker, and what it hears back. */
export type WriteRequest = {
  readonly number: number;
  readonly folder: FileSystemDirectoryHandle;
  readonly file: string;
  readonly text: string;
  readonly how: 'append' | 'anew';
};
export type WriteReply = { readonly number: number; readonly fault?: string };

/** A worker that was frozen or killed does not answer; its line is written by other means. */
const patienceHere = 10_000;

/**
 * Writes through a worker, where the file system can be written to synchronously and flushed.
 * Rejects when the worker could not be had or could not write.
 */
export function writeThrough(worker: Worker, patience = patienceHere): WriteFile {
  const waiting = new Map<number, (fault: string | undefined) => void>();
  let number = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<WriteReply>) => {
    waiting.get(data.number)?.(data.fault);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    for (const answer of [...waiting.values()]) answer('no worker');
  });
  return (folder, file, text, how) => {
    number += 1;
    const request: WriteRequest = { number, folder, file, text, how };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => waiting.get(request.number)?.('no answer'), patience);
      waiting.set(request.number, (fault) => {
        clearTimeout(timer);
        waiting.delete(request.number);
        return fault === undefined ? resolve() : reject(new Error(fault));
      });
      worker.postMessage(request);
    });
  };
}
