import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** Real processes: started, listened to, and never left behind. */
export type Running = {
  readonly child: ChildProcess;
  /** Resolves with the match as soon as what was printed has one. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
  readonly printed: () => string;
};

export const root = fileURLToPath(new URL('../..', import.meta.url));

export function run(
  script: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(process.execPath, [`${root}${script}`, ...parameters], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let text = '';
  let onText = (): void => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      onText();
    });
  }
  const ended = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  return {
    child,
    ended,
    printed: () => text,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        onText = () => {
          const match = pattern.exec(text);
          if (match !== null) resolve(match);
        };
        onText();
        void ended.then(() => reject(new Error(`ended without saying ${pattern}:\n${text}`)));
      }),
  };
}
