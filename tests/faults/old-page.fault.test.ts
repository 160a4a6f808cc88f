import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice, phone, tablet } from '../e2e/browser.ts';
import { type Product, startProduct } from '../e2e/product.ts';
import { type DatabaseDump, loadDump } from '../old-worlds/load-dump.ts';
import { root } from '../processes.ts';

/**
 * Devices that were put away with the first version of the app on them, entries waiting, and are
 * opened again today. (What lies in them was written by that version: see fixtures/wire-1.)
 */
const old = join(root, 'tests', 'fixtures', 'wire-1');
const dump = (name: string): DatabaseDump =>
  JSON.parse(readFileSync(join(old, name), 'utf8')) as DatabaseDump;

let product: Product;
let device: Device;
let dataDir: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'welcome-mat-old-'));
  cpSync(join(old, 'server'), dataDir, { recursive: true });
  product = await startProduct('tests/e2e/server.ts', [], { DATA_DIR: dataDir });
});
afterEach(async () => {
  await device.remove();
  await product.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

/** How often each of these entries is in the server's log, in the bytes that the device holds. */
function heldOf(texts: readonly string[]): readonly number[] {
  const sqlite = new DatabaseSync(join(dataDir, 'welcome-mat.sqlite'), { readOnly: true });
  const count = sqlite.prepare('SELECT count(*) AS held FROM log_entry WHERE text = ?');
  const held = texts.map((text) => Number(count.get(text)?.held));
  sqlite.close();
  return held;
}

const textsOf = (from: DatabaseDump): readonly string[] =>
  (from.stores.entries?.rows ?? []).map((row) => (row as { readonly text: string }).text);

test.each([
  ['phone', 'as it was left', phone, 'outbox-phone.json', '/c/pulse'],
  ['phone', 'opened by a later version in between', phone, 'outbox-phone.json', '/c/pulse'],
  ['tablet', 'as it was left', tablet, 'outbox-tablet.json', '/collect'],
] as const)('[OUT7] a %s of version 1, %s', async (_which, how, size, file, path) => {
  const left = dump(file);
  const waiting = textsOf(left);
  device = await openDevice(size);
  const page = await device.context.newPage();
  await page.goto(`${product.url}/rescue.html`);
  const version = how === 'as it was left' ? left.version : left.version + 30;
  await page.evaluate(`(${loadDump.toString()})(${JSON.stringify(left)}, undefined, ${version})`);
  await page.goto(`${product.url}${path}`);
  // Each once; also the one that a server of those days did not take, because the sweep asks anew.
  await expect.poll(() => heldOf(waiting), { timeout: 30_000 }).toEqual(waiting.map(() => 1));
});
