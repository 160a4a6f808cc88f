import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { createDice } from '../../src/base/dice.ts';
import { Form } from '../../src/model/form.ts';
import { needChromium } from '../chromium.ts';
import { openDevice, tablet } from '../e2e/browser.ts';
import { consultationFor } from '../e2e/consultation.ts';
import { setUp } from '../e2e/coordinator-client.ts';
import { startProduct } from '../e2e/product.ts';
import { isReadyForOffline } from '../e2e/respondent.ts';
import { needBuiltApp } from './built-app.ts';
import { openThinLine } from './thin-line.ts';

/**
 * A tablet comes home with all that it collected, to a line of 1 Mbit/s with 300 ms there and back
 * on which one request in twenty loses its connection: how long until the server has proved to hold
 * every answer and every photo, against the time that their bytes alone need on that line.
 *
 *   bench page fills the outbox ──▶ the line becomes thin ──▶ the built page opens and sends
 *        └────────── a second page looks into the outbox: does anything still wait? ────┘
 *
 * ENTRIES (1,000), PHOTOS (40), PHOTO_BYTES (250,000: about what the page makes of a camera's
 * picture), BITS, DELAY, CUT, SEED.
 */
const wish = (name: string, standard: number): number => Number(process.env[name] ?? standard);
const limitMinutes = 15;

export async function run({ json }: { readonly json: boolean }): Promise<void> {
  process.env.CHROMIUM = needChromium();
  await needBuiltApp();
  const figures = await benchDrain();
  console.log(json ? JSON.stringify(figures) : figures);
}

export async function benchDrain() {
  const count = wish('ENTRIES', 1_000);
  const photos = Math.min(count, wish('PHOTOS', 40));
  const photoBytes = wish('PHOTO_BYTES', 250_000);
  const thinness = { bits: wish('BITS', 1e6), delay: wish('DELAY', 300), cut: wish('CUT', 0.05) };
  const seed = wish('SEED', 1);
  const own = await buildPage();
  const product = await startProduct();
  const line = await openThinLine(product.url, thinness, createDice(seed), own);
  const device = await openDevice(tablet);
  try {
    const office = await setUp(product.url, product.setUpToken());
    const consultation = await office.opens(form, consultationFor(form, 'street', ['en']));
    const visit = await device.context.newPage();
    await visit.goto(`${line.url}/c/street`);
    await isReadyForOffline(visit);
    await visit.close();

    const looking = await device.context.newPage();
    await looking.goto(`${line.url}/bench.html`);
    await looking.waitForFunction(() => 'bench' in window);
    const bytes = await looking.evaluate((order) => window.bench.fill(order), {
      about: { workspace: office.workspace, consultation },
      count,
      photos,
      photoBytes,
    });

    line.isThin();
    const begunAt = performance.now();
    const sending = await device.context.newPage();
    await sending.goto(`${line.url}/c/street`);
    const entriesMs = await nothingWaits(looking, 'entries', begunAt);
    const ms = await nothingWaits(looking, 'all', begunAt);
    const onLine = line.figures();
    const floorMs = (8_000 * bytes) / thinness.bits;
    const stored = await storedCount(product.url, office.cookie);
    if (stored !== count) throw new Error(`the server holds ${stored} of ${count}`);
    const ratio = Math.round((100 * ms) / floorMs) / 100;
    return {
      ...{ entries: count, photos, photoBytes, ...thinness, seed, bytes },
      floorMs: Math.round(floorMs),
      entriesProvedMs: Math.round(entriesMs),
      allProvedMs: Math.round(ms),
      ...{ ratio, most: 1.5, holds: ratio <= 1.5 },
      line: onLine,
    };
  } finally {
    await device.remove();
    line.close();
    await product.remove();
  }
}

const form: Form = Form.parse({
  id: 'PULSE',
  version: '1',
  title: { en: 'Your street' },
  languages: [{ tag: 'en', name: 'English', direction: 'ltr', status: 'source' }],
  defaultLanguage: 'en',
  lists: {},
  nodes: [
    { kind: 'text', name: 'WHY', label: { en: 'What do we see?' } },
    { kind: 'image', name: 'PHOTO', label: { en: 'A photo of the street' } },
  ],
});

async function nothingWaits(
  page: Page,
  which: 'entries' | 'all',
  begunAt: number,
): Promise<number> {
  while (performance.now() - begunAt < limitMinutes * 60_000) {
    const { entries, photos } = await page.evaluate(() => window.bench.waiting());
    if (entries === 0 && (which === 'entries' || photos === 0)) return performance.now() - begunAt;
    await page.waitForTimeout(250);
  }
  throw new Error(`not everything is there after ${limitMinutes} minutes`);
}

async function storedCount(url: string, cookie: string): Promise<number> {
  let [since, count] = [0, 0];
  for (;;) {
    const answer = await fetch(`${url}/api/pull?since=${since}&limit=1000&kinds=response`, {
      headers: { cookie },
    });
    const page = (await answer.json()) as { entries: { seq: number }[] };
    const last = page.entries.at(-1);
    if (last === undefined) return count;
    count += page.entries.length;
    since = last.seq;
  }
}

/** The bench's page, to be served on the line's own origin: there it shares the product's outbox. */
async function buildPage(): Promise<ReadonlyMap<string, { type: string; body: Buffer }>> {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-mat-drain-'));
  try {
    await build({
      configFile: false,
      root: join(import.meta.dirname, 'store-page'),
      logLevel: 'warn',
      build: { outDir: folder, emptyOutDir: true, assetsDir: 'bench-assets' },
    });
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(folder, path)).isFile(),
    );
    return new Map(
      files.map((path) => [
        path === 'index.html' ? '/bench.html' : `/${path}`,
        {
          type: path.endsWith('.html') ? 'text/html; charset=utf-8' : 'text/javascript',
          body: readFileSync(join(folder, path)),
        },
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
