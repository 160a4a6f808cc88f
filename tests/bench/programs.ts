import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../processes.ts';
import type { LoadOrder, LoadReport } from './load.ts';

/** Programs that a bench starts, and ends with itself. */
const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** Resolves with what `pattern` finds in what it prints. */
export function startProgram(
  script: string,
  parameters: readonly string[],
  pattern: RegExp,
  environment: Readonly<Record<string, string>> = {},
  forNode: readonly string[] = [],
): Promise<{
  readonly found: string;
  readonly child: ChildProcess;
  readonly stop: () => Promise<void>;
}> {
  const child = spawn(process.execPath, [...forNode, join(root, script), ...parameters], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => {
      children.delete(child);
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    child.stdin?.end();
    child.kill('SIGTERM');
    await ended;
  };
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = pattern.exec(said)?.[1];
      if (found !== undefined) resolve({ found, child, stop });
    });
    void ended.then(() => reject(new Error(`${script} ended:\n${said}`)));
  });
}

export async function runLoad(order: LoadOrder): Promise<LoadReport> {
  const { found, stop } = await startProgram(
    'tests/bench/load.ts',
    [JSON.stringify(order)],
    /(\{.*\})\n/,
  );
  await stop();
  return JSON.parse(found) as LoadReport;
}
