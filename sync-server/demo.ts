/**
 * `npm run demo`: a made-up partnership in a throwaway data folder, let in through the same doors
 * as a real one, and three links to look at it: answer, collect, results.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSample } from '../src/demo/sample.ts';
import { buildApp, isBuilt } from './build-app.ts';
import { fillDemo } from './fill-demo.ts';
import { createServer, machineSources } from './main.ts';
import { closeOnSignal, serve } from './serve.ts';
import { readSettings } from './settings.ts';

const sources = machineSources();
const root = fileURLToPath(new URL('..', import.meta.url));
const settings = readSettings({ LOG_LEVEL: 'warn', ...process.env }, process.stderr.isTTY);
if (!settings.ok) {
  console.error(settings.error);
  process.exit(1);
}
if (!isBuilt(root)) {
  console.log('Building the app, because it was never built or has changed …');
  await buildApp(root, sources.clock);
}

const dataDir = mkdtempSync(join(tmpdir(), 'welcome-mat-demo-'));
const removeData = (): void => rmSync(dataDir, { recursive: true, force: true });
// However the process ends, the made-up answers go with it.
process.on('exit', removeData);

const { server, address } = await serve(
  { ...settings.value, dataDir, databaseUrl: undefined },
  (opened) =>
    createServer({ ...opened, ...sources, distDir: join(root, 'dist'), log: process.stderr }),
);
closeOnSignal(server);

const { workspace, steward } = server;
const sample = makeSample({ seed: 1, workspace, now: sources.clock.now(), responses: 300 });
const coordinator = await fillDemo(server, sample, sources.randomBytes);
const invitation = await steward.invitationToken({ uses: 1_000, lifetime: 24 * 3_600_000 });

console.log(`
Welcome Mat, with a made-up partnership: ${sample.partnership.name}

  Answer    ${address}/c/${sample.slug}
  Collect   ${address}/collect#${invitation}
  Results   ${address}/sign-in#${(await steward.signInToken(coordinator.name)) ?? ''}

The results link signs you in once. After that: ${address}/sign-in
  name        ${coordinator.name}
  passphrase  ${coordinator.passphrase}

Everything is gone when you stop this with Ctrl-C.`);
