import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { canonicalText } from '../../src/protocol/hash.ts';
import { findPostgres } from '../postgres.ts';
import { root } from '../processes.ts';
import { makeConsultation, makeForm, makeResponse, partnership } from '../sync-server/entries.ts';
import { startProgram } from './programs.ts';

/** A server as `npm start` serves it, with a partnership, an open consultation, an enrolled tablet. */
export type BenchTown = {
  readonly urls: readonly string[];
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly workspace: WorkspaceId;
  /** Of the tablet: each push is authorised by it. */
  readonly headers: Readonly<Record<string, string>>;
  readonly coordinator: Readonly<Record<string, string>>;
  /** A response of about 1 kB, canonical, with `{ID}` for its id. */
  readonly template: string;
  /** Of the first server process. */
  readonly pid: number;
  /** Stops all and starts one anew over the same data: a server that has not been busy yet. */
  readonly startAnew: (
    meanwhile?: () => Promise<void>,
  ) => Promise<{ readonly url: string; readonly pid: number }>;
  /** Puts a sample's form and consultation there too. */
  readonly publish: (entries: readonly ClearEntry[]) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

export const serverScript = 'sync-server/launch.mjs';

/** What `npm start` gives to Node before the script. */
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: { readonly start: string };
};
const asNpmStarts = scripts.start.split(' ').filter((word) => word.startsWith('--'));

export async function openBenchTown(given: {
  readonly processes: number;
  readonly databaseUrl?: string;
}): Promise<BenchTown> {
  const dataDir = mkdtempSync(join(tmpdir(), 'welcome-mat-bench-'));
  const { databaseUrl } = given;
  const environment = {
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl ?? '',
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    BACKUP_HOURS: '0',
    // One address sends what a whole province would.
    LIMITS_TIMES: '1000000',
  };
  const start = (pattern: RegExp) =>
    startProgram(serverScript, ['start', '--api-only'], pattern, environment, asNpmStarts);
  const first = await start(/(http:\S+\/setup#\S+)/);
  const [address = '', token] = first.found.split('/setup#');
  const ask = async (path: string, body: object, headers: object = {}) => {
    const answer = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-welcome-mat': '1', ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer;
  };
  const person = { name: 'Amélie', passphrase: 'four words of comfort' };
  const setUp = await ask('/api/setup', { token, partnership, person });
  const { workspace } = (await setUp.json()) as { workspace: WorkspaceId };
  // Only now: each that starts before the set-up makes a link of its own, and ends the one before.
  const others = await Promise.all(
    Array.from({ length: given.processes - 1 }, () => start(/open at (http:\S+)/)),
  );
  const urls = [address, ...others.map(({ found }) => found)];
  const cookie = (setUp.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const consultation = makeConsultation(workspace);
  const entries = [makeForm(workspace), consultation];
  const publish = async (all: readonly ClearEntry[]): Promise<void> => {
    const push = { protocol: 'welcome-mat/1', nonce: '0123456789abcdef', entries: all };
    await ask('/api/push', push, { cookie });
  };
  await publish(entries);
  const invitation = await ask('/api/invitations', {}, { cookie });
  const invited = (await invitation.json()) as { token: string };
  const enrolled = await ask('/api/enrol', { token: invited.token, deviceName: 'Tablet 3' });
  const { deviceKey } = (await enrolled.json()) as { deviceKey: string };

  const response = makeResponse(workspace, consultation.subject, 'A bus to town. '.repeat(27));
  let running = [first, ...others];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((one) => one.stop()));
  };
  return {
    urls,
    dataDir,
    databaseUrl,
    workspace,
    headers: { authorization: `Bearer ${deviceKey}` },
    coordinator: { cookie, 'x-welcome-mat': '1' },
    template: canonicalText(response).replaceAll(response.id, '{ID}'),
    pid: first.child.pid ?? 0,
    publish,
    startAnew: async (meanwhile) => {
      await stop();
      await meanwhile?.();
      const only = await start(/open at (http:\S+)/);
      running = [only];
      return { url: only.found, pid: only.child.pid ?? 0 };
    },
    stop,
    remove: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A PostgreSQL of the bench's own, as it is delivered. */
export async function startPostgres(): Promise<{
  readonly freshDatabase: () => Promise<string>;
  readonly stop: () => Promise<void>;
}> {
  const bin = findPostgres();
  if (bin === undefined) throw new Error('there is no PostgreSQL here');
  const { found, stop } = await startProgram('tests/postgres-guard.ts', [bin], /(postgres:\S+)/);
  let made = 0;
  return {
    stop,
    freshDatabase: async () => {
      made += 1;
      const client = new Client({ connectionString: found });
      await client.connect();
      await client.query(`CREATE DATABASE bench_${made}`);
      await client.end();
      const url = new URL(found);
      url.pathname = `/bench_${made}`;
      return url.href;
    },
  };
}
