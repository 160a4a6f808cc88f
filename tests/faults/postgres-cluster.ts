import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../e2e/product.ts';
import { findPostgres, lesserUser } from '../postgres.ts';

/**
 * A PostgreSQL of one test's own, to be killed and filled up: the run's shared one serves others.
 */
export type Cluster = {
  readonly url: string;
  /** SIGKILL to the postmaster and all its children: a machine that lost power, but for the disk. */
  readonly dies: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) if (child.pid !== undefined) killGroup(child.pid);
});

/** @param place a folder to live in; a temporary one by default. */
export async function openCluster(place?: string): Promise<Cluster> {
  const bin = findPostgres() ?? '';
  const folder = mkdtempSync(join(place ?? tmpdir(), 'cluster-'));
  const data = join(folder, 'data');
  const user = lesserUser();
  for (const own of [folder, ...(place === undefined ? [] : [place])])
    if (user.uid !== undefined) chownSync(own, user.uid, user.gid ?? user.uid);
  const as = { ...user, cwd: folder };
  const initdb = ['-D', data, '-U', 'welcome', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
  execFileSync(join(bin, 'initdb'), [...initdb, '--wal-segsize=1', '--no-sync'], {
    ...as,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    max_connections: 60,
    shared_buffers: '16MB',
    min_wal_size: '2MB',
    max_wal_size: '8MB',
  };
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let child: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();

  const start = async (): Promise<void> => {
    const started = spawn(join(bin, 'postgres'), ['-D', data, ...words], {
      ...as,
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own: its children end with it.
      detached: true,
    });
    child = started;
    running.add(started);
    ended = new Promise((resolve) => {
      started.on('exit', () => {
        running.delete(started);
        resolve();
      });
    });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      started.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (/ready to accept connections/.test(said)) resolve();
      });
      void ended.then(() => reject(new Error(`PostgreSQL ended:\n${said}`)));
    });
  };
  const dies = async (): Promise<void> => {
    if (child?.pid !== undefined) killGroup(child.pid);
    await ended;
  };

  await start();
  return {
    url: `postgres://welcome@127.0.0.1:${port}/postgres`,
    dies,
    start,
    remove: async () => {
      await dies();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It went by itself.
  }
}
