/**
 * Starts a PostgreSQL of its own in a temporary folder, prints its address, and ends it with the
 * folder when its standard input closes: that happens also when whoever started it has crashed.
 *
 *   node tests/postgres-guard.ts BIN
 */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './e2e/product.ts';
import { lesserUser } from './postgres.ts';

const [bin = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'welcome-mat-postgres-'));
const data = join(folder, 'data');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const user = lesserUser();
if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? user.uid);
const as = { ...user, cwd: folder };

execFileSync(
  join(bin, 'initdb'),
  ['-D', data, '-U', 'welcome', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
  { ...as, stdio: ['ignore', 'ignore', 'inherit'] },
);
const port = await freePort();
const settings = [
  ['listen_addresses', '127.0.0.1'],
  ['port', String(port)],
  ['unix_socket_directories', folder],
  ['max_connections', '200'],
].flatMap(([name, value]) => ['-c', `${name}=${value}`]);
const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings], {
  ...as,
  stdio: ['ignore', 'ignore', 'pipe'],
});
let said = '';
server.stderr.on('data', (chunk: Buffer) => {
  const isReady = /ready to accept connections/;
  const before = isReady.test(said);
  said = (said + chunk.toString()).slice(-4_000);
  if (!before && isReady.test(said)) console.log(`postgres://welcome@127.0.0.1:${port}/postgres`);
});
server.on('exit', () => {
  if (!isEnding) console.error(`PostgreSQL ended:\n${said}`);
  process.exit(isEnding ? 0 : 1);
});

let isEnding = false;
const end = (): void => {
  isEnding = true;
  // "Immediate": nobody will want the data.
  server.kill('SIGQUIT');
};
process.stdin.on('end', end).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
