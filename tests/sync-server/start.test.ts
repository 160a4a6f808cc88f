import { once } from 'node:events';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer as createNetServer } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readSettings } from '../../sync-server/settings.ts';
import { startupFault } from '../../sync-server/startup-fault.ts';
import { run } from './processes.ts';
import { freshFolder } from './world.ts';

const apiOnly = ['start', '--api-only'];
const start = (environment: Readonly<Record<string, string>>) =>
  run('sync-server/launch.mjs', apiOnly, { PORT: '0', HOST: '127.0.0.1', ...environment });

const addressIn = /open at (http:\/\/\S+)/;
const setUpIn = /at (http:\/\/\S+\/setup#(\S+))/;

async function takePort(): Promise<number> {
  const other = createNetServer().listen(0, '127.0.0.1');
  onTestFinished(() => {
    other.close();
  });
  await new Promise((resolve) => other.on('listening', resolve));
  return (other.address() as { port: number }).port;
}

/** Real processes on a busy machine. */
const patience = { timeout: 30_000 };

describe('npm start', patience, () => {
  test('makes the data folder, says where it is open and how to set it up, within 3 seconds', async () => {
    const dataDir = `${freshFolder()}/not/yet/there`;
    const begun = performance.now();
    const server = start({ DATA_DIR: dataDir });
    const [, address] = await server.says(addressIn);
    expect(performance.now() - begun).toBeLessThan(3_000);
    await server.says(setUpIn);
    const health = await fetch(`${address}/api/health`);
    expect(await health.json()).toMatchObject({ healthy: true });
    // It holds the signing key: its owner's alone.
    expect(statSync(`${dataDir}/welcome-mat.sqlite`).mode & 0o777).toBe(0o600);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s closes cleanly, also asked twice',
    async (signal) => {
      const dataDir = freshFolder();
      const server = start({ DATA_DIR: dataDir });
      await server.says(setUpIn);
      server.child.kill(signal);
      server.child.kill(signal);
      expect(await server.ended).toBe(0);
      // The journal was written back and removed.
      expect(
        statSync(`${dataDir}/welcome-mat.sqlite-wal`, { throwIfNoEntry: false }),
      ).toBeUndefined();
    },
  );

  test('a line that was opened ahead and never used does not hold the end up', async () => {
    const server = start({ DATA_DIR: freshFolder() });
    const [, address = ''] = await server.says(addressIn);
    const line = connect(Number(new URL(address).port), '127.0.0.1');
    await once(line, 'connect');
    // The server has it too, once it answers on another.
    await fetch(`${address}/api/health`);
    const closed = once(line, 'close');
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    await closed;
  });

  test('a restart before set-up prints a fresh link, and keeps key and epoch', async () => {
    const dataDir = freshFolder();
    const met = [];
    for (let round = 0; round < 2; round += 1) {
      const server = start({ DATA_DIR: dataDir });
      const [, address] = await server.says(addressIn);
      const [, , token] = await server.says(setUpIn);
      const me = (await (await fetch(`${address}/api/me`)).json()) as {
        epoch: string;
        serverKey: object;
      };
      met.push({ token, epoch: me.epoch, serverKey: me.serverKey });
      server.child.kill('SIGTERM');
      await server.ended;
    }
    expect(met[0]?.token).not.toBe(met[1]?.token);
    expect({ ...met[0], token: '' }).toEqual({ ...met[1], token: '' });
  });

  test('a taken port is one clear sentence', async () => {
    const port = await takePort();
    const server = start({ DATA_DIR: freshFolder(), PORT: String(port) });
    expect(await server.ended).toBe(1);
    expect(server.printed().trim()).toBe(
      `Port ${port} is taken by another program: stop it, or choose another port, as in "PORT=${port + 1} npm start".`,
    );
  });

  test('a folder that cannot be written is one clear sentence', async () => {
    const file = `${freshFolder()}/file`;
    writeFileSync(file, '');
    const server = start({ DATA_DIR: `${file}/data` });
    expect(await server.ended).toBe(1);
    expect(server.printed()).toMatch(/^The data folder .* cannot be written: .*DATA_DIR\.\n$/);
  });

  test('a database that is none is one clear sentence', async () => {
    const dataDir = freshFolder();
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(`${dataDir}/welcome-mat.sqlite`, 'this is not a database, at all '.repeat(100));
    const server = start({ DATA_DIR: dataDir });
    expect(await server.ended).toBe(1);
    expect(server.printed()).toMatch(/^The database in .* cannot be opened/);
  });

  test('a port that is no number is one clear sentence', async () => {
    const server = start({ DATA_DIR: freshFolder(), PORT: 'eighty' });
    expect(await server.ended).toBe(1);
    expect(server.printed().trim()).toBe('PORT must be a number from 0 to 65535, and is "eighty".');
  });
});

describe('settings', () => {
  test('without any: port 8787 of this machine alone, data beside the project', () => {
    expect(readSettings({}, true)).toEqual({
      ok: true,
      value: {
        port: 8787,
        host: 'localhost',
        dataDir: `${process.cwd()}/data`,
        databaseUrl: undefined,
        backupDir: `${process.cwd()}/data/backups`,
        backupKeep: 7,
        backupHours: 24,
        limitsTimes: 1,
        trustProxy: false,
        logLevel: 'warn',
      },
    });
  });

  test('requests are logged where nobody watches a terminal', () => {
    expect(readSettings({}, false)).toMatchObject({ value: { logLevel: 'info' } });
  });

  test.each([
    { BACKUP_KEEP: '0' },
    { BACKUP_HOURS: 'x' },
    { LIMITS_TIMES: '0' },
    { LIMITS_TIMES: 'many' },
    { PORT: '-1' },
    { PORT: '65536' },
    { PORT: '80.5' },
    { LOG_LEVEL: 'loud' },
  ])('refused: %o', (environment) => {
    expect(readSettings(environment, true).ok).toBe(false);
  });
});

test.each([
  ['EACCES', 'permission denied, mkdir', /data folder .* cannot be written/],
  ['EACCES', 'listen EACCES: permission denied 0.0.0.0:80', /may not be opened/],
  ['EROFS', 'read-only file system', /cannot be written/],
  ['ENOSPC', 'no space left', /is full/],
  ['EADDRNOTAVAIL', 'listen', /no such address/],
])('%s (%s) is said in words', (code, message, sentence) => {
  const settings = readSettings({}, true);
  if (!settings.ok) throw new Error(settings.error);
  const why = Object.assign(new Error(message), { code });
  expect(startupFault(why, settings.value)).toMatch(sentence);
});

test('what was compiled is kept as soon as the server is open', patience, async () => {
  const kept = freshFolder();
  const server = start({ DATA_DIR: freshFolder(), NODE_COMPILE_CACHE: kept });
  await server.says(setUpIn);
  const files = (): number => readdirSync(kept, { recursive: true }).length;
  await vi.waitFor(() => expect(files()).toBeGreaterThan(100), { timeout: 10_000 });
  expect(server.child.exitCode).toBeNull();
});

test('an old Node is told so by plain JavaScript', patience, async () => {
  // The guard is run for real: only the version it reads is another.
  const old = `data:text/javascript,${encodeURIComponent(
    "Object.defineProperty(process.versions,'node',{value:'20.20.2'});Object.defineProperty(process,'version',{value:'v20.20.2'})",
  )}`;
  const server = run('sync-server/launch.mjs', ['start'], { NODE_OPTIONS: `--import=${old}` });
  expect(await server.ended).toBe(1);
  expect(server.printed()).toMatch(
    /^Welcome Mat needs Node 22\.16 or newer, and this is v20\.20\.2\./,
  );
});

test('an errand that does not exist is answered with those that do', patience, async () => {
  const server = run('sync-server/launch.mjs', ['dance']);
  expect(await server.ended).toBe(1);
  expect(server.printed()).toContain('start|dev|demo|build');
});
