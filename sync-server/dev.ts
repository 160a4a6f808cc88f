/**
 * `npm run dev`: the app with hot reload on PORT (8787), the server beside it on the port that
 * `vite.config.ts` passes `/api` on to, restarted whenever its code changes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createServer as createVite, type Plugin } from 'vite';
import { readSettings } from './settings.ts';
import { startupFault } from './startup-fault.ts';

const apiPort = 8788;
const root = fileURLToPath(new URL('..', import.meta.url));
const settings = readSettings(process.env, process.stderr.isTTY);
if (!settings.ok) {
  console.error(settings.error);
  process.exit(1);
}
const { port, host } = settings.value;
const address = `http://localhost:${port}`;

/** As the server does: `/c/<slug>` is the respondent's page. */
const respondentsPage: Plugin = {
  name: 'respondents-page',
  configureServer: (vite) => {
    vite.middlewares.use((request, _response, next) => {
      if (/^\/c\/[^/.]+$/.test(request.url ?? '')) request.url = '/answer.html';
      next();
    });
  },
};

const vite = await createVite({
  root,
  plugins: [respondentsPage],
  server: { port, host, strictPort: true },
  clearScreen: false,
});
await vite.listen().catch((why: unknown) => {
  const code = why instanceof Error && /already in use/.test(why.message) ? 'EADDRINUSE' : '';
  console.error(startupFault({ code }, settings.value) ?? why);
  process.exit(1);
});

const api: ChildProcess = spawn(
  process.execPath,
  [
    '--watch',
    '--watch-preserve-output',
    'sync-server/start.ts',
    '--api-only',
    '--address',
    address,
  ],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { LOG_LEVEL: 'warn', ...process.env, PORT: String(apiPort), HOST: '127.0.0.1' },
  },
);

let isClosing = false;
const close = (): void => {
  if (isClosing) return;
  isClosing = true;
  api.kill('SIGTERM');
  void vite.close().finally(() => process.exit());
};
api.on('exit', close);
process.on('SIGINT', close);
process.on('SIGTERM', close);
process.on('SIGHUP', close);
