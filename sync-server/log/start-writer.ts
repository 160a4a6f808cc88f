import { Worker } from 'node:worker_threads';
import type { Appended } from './change-log.ts';
import type { CommitJobs } from './sql-log.ts';
import type { WriterAnswer, WriterAsk, WriterOrder } from './writer-thread.ts';

/** Commits in a thread of its own. */
export type Writer = { readonly commit: CommitJobs; readonly close: () => Promise<void> };

type Asked = {
  readonly resolve: (appended: readonly (readonly Appended[])[]) => void;
  readonly reject: (why: unknown) => void;
};

/**
 * Starts the thread at the first commit, and again when it has died: what was under way then is
 * rejected, because nobody knows whether it was kept, and devices ask again (PUSH3).
 */
export function startWriter(order: WriterOrder): Writer {
  let running: Writer | undefined;
  const begin = (): Writer => {
    const begun = beginThread(order, () => {
      if (running === begun) running = undefined;
    });
    running = begun;
    return begun;
  };
  return {
    commit: (jobs) => (running ?? begin()).commit(jobs),
    close: async () => running?.close(),
  };
}

function beginThread(order: WriterOrder, onEnd: () => void): Writer {
  const asked = new Map<number, Asked>();
  let count = 0;
  const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: order });
  const tell = (ask: WriterAsk): void => worker.postMessage(ask);

  worker.on('message', (answer: WriterAnswer) => {
    const waiting = asked.get(answer.number);
    asked.delete(answer.number);
    if ('appended' in answer) waiting?.resolve(answer.appended);
    else waiting?.reject(answer.why);
  });
  const end = (why: unknown): void => {
    onEnd();
    for (const { reject } of asked.values()) reject(why);
    asked.clear();
  };
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      end(new Error('the writer has ended'));
      resolve();
    });
  });
  worker.on('error', end);

  return {
    commit: (jobs) =>
      new Promise((resolve, reject) => {
        count += 1;
        asked.set(count, { resolve, reject });
        tell({ number: count, jobs });
      }),
    close: () => {
      tell({ isOver: true });
      return ended;
    },
  };
}
