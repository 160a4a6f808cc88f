/**
 * A server that is killed, as by a power cut, right after the commit of its first response and
 * before anyone is answered. Started as a process of its own by `crash.test.ts`.
 */
import { createServer, machineSources } from '../../sync-server/main.ts';

const [dataDir = ''] = process.argv.slice(2);
const { app, steward } = await createServer({
  ...machineSources(),
  dataDir,
  distDir: dataDir,
  wrapLog: (log) => ({
    ...log,
    append: async (workspace, entries) => {
      const appended = await log.append(workspace, entries);
      if (entries.some(({ kind }) => kind === 'response')) process.kill(process.pid, 'SIGKILL');
      return appended;
    },
  }),
});
const url = await app.listen({ port: 0, host: '127.0.0.1' });
console.log(JSON.stringify({ url, token: await steward.setUpToken() }));
