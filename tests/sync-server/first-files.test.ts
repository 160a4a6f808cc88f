import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createFirstFiles } from '../../sync-server/http/first-files.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function built(manifest: object | undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-mat-words-'));
  folders.push(folder);
  if (manifest !== undefined)
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return createFirstFiles(folder);
}

const manifest = {
  'src/i18n/words/fill/en.json': { file: 'assets/en-1.js' },
  'src/i18n/words/respondent/en.json': { file: 'assets/en-2.js' },
  'src/i18n/words/coordinator/en.json': { file: 'assets/en-3.js' },
  'src/i18n/words/fill/ar.json': { file: 'assets/ar-1.js' },
  'answer.html': { file: 'assets/answer-1.js', imports: ['_core.js'], css: ['assets/answer.css'] },
  '_core.js': { file: 'assets/core-1.js', css: ['assets/kit.css'] },
};

test.each([
  ['ar-SY,en;q=0.5', ['</assets/ar-1.js>; rel=modulepreload']],
  ['ti, AR;q=0.9', ['</assets/ar-1.js>; rel=modulepreload']],
  ['en-CA', ['</assets/en-1.js>; rel=modulepreload', '</assets/en-2.js>; rel=modulepreload']],
  ['ti', ['</assets/en-1.js>; rel=modulepreload', '</assets/en-2.js>; rel=modulepreload']],
  ['', ['</assets/en-1.js>; rel=modulepreload', '</assets/en-2.js>; rel=modulepreload']],
])('%s gets the words of the first language that is spoken here', (asked, words) => {
  expect(built(manifest)(asked).words.toSorted()).toEqual(words.toSorted());
});

test('the code comes largest first, then its styles', () => {
  expect(built(manifest)('en').code).toEqual([
    '</assets/core-1.js>; rel=modulepreload',
    '</assets/answer-1.js>; rel=modulepreload',
    '</assets/answer.css>; rel=preload; as=style',
    '</assets/kit.css>; rel=preload; as=style',
  ]);
});

test('without a built app nothing is announced', () => {
  expect(built(undefined)('en')).toEqual({ code: [], words: [] });
});
