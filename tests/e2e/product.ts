import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../processes.ts';

/**
 * The whole product: a real server process over a data folder of its own and the built app
 * (`npm start` itself, which builds first, is tried in tests/sync-server). It can be killed and started again on the same folder and port, as a laptop would be.
 */
export type Product = {
  readonly url: string;
  readonly dataDir: string;
  /** The one-time set-up token printed on an empty data folder. */
  readonly setUpToken: () => string;
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | null>;
  readonly startAgain: (env?: Record<string, string>) => Promise<void>;
  readonly output: () => string;
  readonly remove: () => Promise<void>;
};

const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

export async function startProduct(
  script = 'tests/e2e/server.ts',
  args: readonly string[] = [],
  always: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const ownFolder = mkdtempSync(join(tmpdir(), 'welcome-mat-e2e-'));
  const dataDir = always.DATA_DIR ?? ownFolder;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let output = '';
  let child: ChildProcess | undefined;

  const start = async (env: Record<string, string> = {}): Promise<void> => {
    const started = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, ...always, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    children.add(started);
    const keep = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    started.stdout?.on('data', keep);
    started.stderr?.on('data', keep);
    started.on('exit', () => children.delete(started));
    await answers(
      `${url}/api/health`,
      () => started.exitCode !== null || started.signalCode !== null,
      () => output,
    );
  };

  const kill = (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> =>
    new Promise((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return resolve(null);
      child.once('exit', (code) => resolve(code));
      child.kill(signal);
    });

  await start();
  return {
    url,
    dataDir,
    kill,
    startAgain: start,
    output: () => output,
    setUpToken: () => {
      const token = /\/setup#([A-Za-z0-9_-]+)/.exec(output)?.[1];
      if (!token) throw new Error(`no set-up link was printed:\n${output}`);
      return token;
    },
    remove: async () => {
      await kill('SIGKILL');
      rmSync(ownFolder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, hasDied: () => boolean, output: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (hasDied()) throw new Error(`the server ended:\n${output()}`);
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server did not answer in time:\n${output()}`);
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
