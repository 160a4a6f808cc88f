/**
 * The server as `npm start` composes it, over the app that is built, but for one thing: when a file named `die-after-commit` lies in the data
 * folder, it kills itself (SIGKILL) after a response was committed and before anyone is told. The
 * file is removed first, so that it dies once.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, machineSources } from '../../sync-server/main.ts';

const dataDir = process.env.DATA_DIR ?? '';
const port = Number(process.env.PORT);
const flag = join(dataDir, 'die-after-commit');
mkdirSync(dataDir, { recursive: true });

const server = await createServer({
  dataDir,
  distDir: process.env.DIST_DIR ?? join(import.meta.dirname, '..', '..', 'dist'),
  ...machineSources(),
  wrapLog: (log) => ({
    ...log,
    append: async (workspace, entries) => {
      const appended = await log.append(workspace, entries);
      if (entries.some(({ kind }) => kind === 'response') && existsSync(flag)) {
        rmSync(flag);
        process.kill(process.pid, 'SIGKILL');
      }
      return appended;
    },
  }),
});
const token = await server.steward.setUpToken();
if (token !== undefined) console.log(`http://localhost:${port}/setup#${token}`);
// Last: whoever finds it open reads the link that is printed already.
await server.app.listen({ port, host: 'localhost' });
