/**
 * The server as `npm start` composes it, over the app that is built, but for three things.
 *
 * When a file `die-before-commit`, `die-in-commit` or `die-after-commit` lies in the data folder, it
 * kills itself (SIGKILL) there, at the next response, before anyone is told. The file is removed
 * first, so that it dies once. Its clock is off by `CLOCK_OFF` milliseconds. And an SQLite that may
 * have `MAX_PAGES` stands in for a full disk where none can be mounted. `MEASURES` are other limits.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createIds } from '../../src/base/ids.ts';
import type { Measures } from '../../sync-server/limits/limits.ts';
import { createServer, machineSources } from '../../sync-server/main.ts';
import { closeOnSignal } from '../../sync-server/serve.ts';

const dataDir = process.env.DATA_DIR ?? '';
const port = Number(process.env.PORT);
const clockOff = Number(process.env.CLOCK_OFF ?? 0);
const measures = process.env.MEASURES;
const maxPages = Number(process.env.MAX_PAGES ?? 0);
mkdirSync(dataDir, { recursive: true });

const dieIf = (moment: 'before' | 'in' | 'after'): void => {
  const flag = join(dataDir, `die-${moment}-commit`);
  if (!existsSync(flag)) return;
  rmSync(flag);
  process.kill(process.pid, 'SIGKILL');
};

/** Everything is written, and the transaction is open: the next word would be COMMIT. */
let isAtResponse = false;
const { exec, prepare } = DatabaseSync.prototype;
DatabaseSync.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql);
  if (sql !== 'COMMIT') return statement;
  const commit = statement.run.bind(statement);
  statement.run = () => {
    if (isAtResponse) dieIf('in');
    return commit({});
  };
  return statement;
};
DatabaseSync.prototype.exec = function (sql) {
  exec.call(this, sql);
  if (maxPages > 0 && sql.includes('journal_mode = WAL'))
    exec.call(this, `PRAGMA max_page_count = ${maxPages}`);
};

const sources = machineSources();
const clock = { now: () => Date.now() + clockOff };
const server = await createServer({
  ...sources,
  clock,
  ids: createIds(clock, sources.randomBytes),
  dataDir,
  databaseUrl: process.env.DATABASE_URL || undefined,
  writesApart: maxPages === 0,
  ...(measures === undefined ? {} : { measures: JSON.parse(measures) as Partial<Measures> }),
  acceptRestore: process.env.ACCEPT_RESTORE === '1',
  distDir: process.env.DIST_DIR ?? join(import.meta.dirname, '..', '..', 'dist'),
  wrapLog: (log) => ({
    ...log,
    append: async (workspace, entries) => {
      if (!entries.some(({ kind }) => kind === 'response')) return log.append(workspace, entries);
      dieIf('before');
      isAtResponse = true;
      const appended = await log.append(workspace, entries);
      isAtResponse = false;
      dieIf('after');
      return appended;
    },
  }),
});
closeOnSignal(server);
const token = await server.steward.setUpToken();
if (token !== undefined) console.log(`http://localhost:${port}/setup#${token}`);
// Last: whoever finds it open reads the link that is printed already.
await server.app.listen({ port, host: 'localhost' });
