import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { needChromium } from '../chromium.ts';
import { needBuiltApp } from './built-app.ts';
import { serveFolder } from './static-server.ts';
import { benchDrain } from './store-drain.ts';
import { benchFinish } from './store-finish.ts';
import { benchReplica } from './store-replica.ts';

/**
 * What the device's own stores can carry, each beside its floor in the same browser:
 *
 *   finish    an answer into the outbox        beside one strict Dexie write of the same bytes
 *   replica   100,000 entries into the desk    beside Dexie's bulkAdd of the same rows
 *   drain     1,000 entries and 40 photos over a bad line    beside the time their bytes need
 *
 * PART=finish,replica,drain; COUNT for the replica, ROUNDS for the outbox.
 */
export async function run({ json }: { readonly json: boolean }): Promise<void> {
  process.env.CHROMIUM = needChromium();
  const parts = (process.env.PART ?? 'finish,replica,drain').split(',');
  if (parts.some((part) => part !== 'finish')) await needBuiltApp();
  const folder = mkdtempSync(join(tmpdir(), 'welcome-mat-store-'));
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'store-page'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  });
  const served = await serveFolder(folder);
  const loadBefore = loadavg()[0];
  try {
    const figures: Record<string, unknown> = { loadBefore };
    if (parts.includes('finish')) figures.finish = await benchFinish(served.url);
    if (parts.includes('replica')) figures.replica = await benchReplica(served.url);
    if (parts.includes('drain')) figures.drain = await benchDrain();
    figures.loadAfter = loadavg()[0];
    console.log(json ? JSON.stringify(figures) : figures);
  } finally {
    served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
