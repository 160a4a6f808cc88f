import { readFile } from 'node:fs/promises';
import { build } from 'vite';
import { expect, test } from 'vitest';

const entry = 'src/service-worker/service-worker.ts';

async function builtWorker(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry, formats: ['iife'], name: 'worker', fileName: 'service-worker' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !('output' in output)) throw new Error('nothing was built');
  const [chunk, ...others] = output.output;
  expect(others).toEqual([]);
  return chunk.code;
}

test('the worker is one file, takes its list from the build, and carries no replica', async () => {
  const code = await builtWorker();
  expect(code.match(/self\.__WB_MANIFEST/g)).toHaveLength(1);
  expect(code).not.toMatch(/rxdb/i);
  expect(code).toContain('take-over');
  // Browsers run it as a plain script, in which this is a fault that leaves them without a worker.
  expect(code).not.toContain('import.meta');
  // Unminified. The seal's code is in it, 50 kB, because a worker cannot fetch code when it is wanted.
  expect(code.length).toBeLessThan(330_000);
}, 60_000);

test('the worker is a table of contents', async () => {
  expect((await readFile(entry, 'utf8')).split('\n').length).toBeLessThan(200);
});
