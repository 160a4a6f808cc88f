/**
 * The thread that writes a SQLite log: numbers, signs, flushes. Meanwhile the server's own thread
 * goes on reading and judging what arrives; it would otherwise wait for the disk at each commit.
 *
 *   server's thread ─ group of jobs ─> here ─ one transaction ─ what became of each ─> back
 */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { openSqlite } from '../database/sqlite.ts';
import { openReceiptKey, signerOf } from '../receipt-key.ts';
import { commitJobs, type Job } from './sql-log.ts';

export type WriterOrder = { readonly file: string; readonly workspace: WorkspaceId };
export type WriterAsk =
  | { readonly number: number; readonly jobs: readonly Job[] }
  | { readonly isOver: true };
export type WriterAnswer = { readonly number: number } & (
  | { readonly appended: Awaited<ReturnType<typeof commitJobs>> }
  | { readonly why: unknown }
);

const port = parentPort;
if (port === null) throw new Error('the writer is a thread, started by start-writer.ts');
const { file, workspace } = workerData as WriterOrder;
const database = openSqlite(file, 16);
const sign = signerOf(await openReceiptKey(database, workspace));
const newEpoch = (): string => randomBytes(12).toString('base64url');
const answer = (words: WriterAnswer): void => port.postMessage(words);

port.on('message', (ask: WriterAsk) => {
  if ('isOver' in ask) {
    void database.close().finally(() => port.close());
    return;
  }
  const { number, jobs } = ask;
  commitJobs(database, { newEpoch, sign }, jobs).then(
    (appended) => answer({ number, appended }),
    (why: unknown) => answer({ number, why }),
  );
});
