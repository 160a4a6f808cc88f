import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findPostgres } from '../postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a PostgreSQL for this run; empty where there is none. */
    readonly postgres: string;
  }
}

/** One PostgreSQL for the whole run, as it is delivered: `fsync` is on. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const bin = findPostgres();
  if (bin === undefined) {
    project.provide('postgres', '');
    return async () => undefined;
  }
  const guard = spawn(process.execPath, [join(import.meta.dirname, '../postgres-guard.ts'), bin], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // A group of its own: Ctrl-C in a terminal reaches us first, and we end it in order.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    guard.on('exit', () => resolve());
  });
  const url = await new Promise<string>((resolve, reject) => {
    guard.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    void ended.then(() => reject(new Error('PostgreSQL could not be started')));
  });
  project.provide('postgres', url);
  return async () => {
    guard.stdin.end();
    await ended;
  };
}
