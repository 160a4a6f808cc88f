import { build } from 'vite';
import { chromium } from 'playwright-core';
import { serveFolder } from '/work/wt/bench-forms/tests/bench/static-server.ts';
const out = '/tmp/wm-store-dist';
await build({ configFile: false, root: '/work/wt/bench-forms/tests/bench/store-page', logLevel: 'warn', build: { outDir: out, emptyOutDir: true, minify: false } });
const s = await serveFolder(out);
const b = await chromium.launchPersistentContext('/tmp/wm-store-prof', { executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox','--disable-gpu'] });
const p = await b.newPage();
p.on('pageerror', e => console.error(e.message));
await p.goto(s.url);
await p.waitForFunction(() => (window as any).bench);
const n = Number(process.env.N ?? 10000);
for (let r = 0; r < Number(process.env.R ?? 2); r++) {
  for (const [name, fn] of [
    ['raw hash 200', () => p.evaluate(n => window.bench.raw(n, 200, '&hash'), n)],
    ['raw 4idx 200', () => p.evaluate(n => window.bench.raw(n, 200, '&hash, seq, subject, round'), n)],
    ['raw rxdb idx 200', () => p.evaluate(n => window.bench.raw(n, 200, '&hash, [state+hash], [state+seq+hash], [state+subject+hash], [state+round+hash], [at+hash], at'), n)],
    ['raw hash 1000', () => p.evaluate(n => window.bench.raw(n, 1000, '&hash'), n)],
    ['replica 200', () => p.evaluate(n => window.bench.replica(n, 200), n)],
    ['replica 1000', () => p.evaluate(n => window.bench.replica(n, 1000), n)],
  ] as const) { const ms = await fn(); console.log(name, Math.round(ms), 'ms', Math.round(1000 * n / ms), '/s'); }
}
await b.close(); s.close(); process.exit(0);
