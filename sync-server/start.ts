/**
 * `npm start`: builds the app if it must, serves app and API, and says where. With `--api-only`
 * (used by `npm run dev`) nothing is built; `--address` is where people really come in;
 * `--accept-restore` begins a new epoch on a database that is older than what was here before.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runBackupProcess } from './backup/backup-process.ts';
import type { BackupReason } from './backup/daily.ts';
import { openShelf } from './backup/shelf.ts';
import { buildApp, isBuilt } from './build-app.ts';
import { createServer, machineSources } from './main.ts';
import { closeOnSignal, serve } from './serve.ts';
import { readSettings } from './settings.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'start'),
  options: {
    'api-only': { type: 'boolean', default: false },
    'accept-restore': { type: 'boolean', default: false },
    address: { type: 'string' },
  },
});

const sources = machineSources();
const settings = readSettings(process.env, process.stderr.isTTY);
if (!settings.ok) {
  console.error(settings.error);
  process.exit(1);
}

if (!values['api-only'] && !isBuilt(root)) {
  console.log('Building the app, because it was never built or has changed …');
  try {
    await buildApp(root, sources.clock);
  } catch (why) {
    console.error(why instanceof Error ? why.message : why);
    process.exit(1);
  }
}

const { backupDir, backupHours, backupKeep } = settings.value;
const backups = {
  every: backupHours * 3_600_000,
  shelf: openShelf(backupDir),
  keep: backupKeep,
  run: (why: BackupReason) => runBackupProcess(process.env, why),
};

const { server, address } = await serve(settings.value, (opened) =>
  createServer({
    ...opened,
    backups,
    acceptRestore: values['accept-restore'],
    writesApart: true,
    ...sources,
    distDir: join(root, 'dist'),
    log: process.stderr,
  }),
);
closeOnSignal(server);

const front = values.address ?? address;
console.log(`Welcome Mat is open at ${front}`);
const setUpToken = await server.steward.setUpToken();
if (setUpToken !== undefined) {
  console.log(`Set it up, once, at ${front}/setup#${setUpToken}`);
}
