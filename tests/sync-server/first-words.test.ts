import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createFirstWords } from '../../sync-server/http/first-words.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function built(manifest: object | undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-mat-words-'));
  folders.push(folder);
  if (manifest !== undefined)
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return createFirstWords(folder);
}

const manifest = {
  'src/i18n/words/fill/en.json': { file: 'assets/en-1.js' },
  'src/i18n/words/respondent/en.json': { file: 'assets/en-2.js' },
  'src/i18n/words/coordinator/en.json': { file: 'assets/en-3.js' },
  'src/i18n/words/fill/ar.json': { file: 'assets/ar-1.js' },
  'answer.html': { file: 'assets/answer.js' },
};

test.each([
  ['ar-SY,en;q=0.5', ['/assets/ar-1.js']],
  ['ti, AR;q=0.9', ['/assets/ar-1.js']],
  ['en-CA', ['/assets/en-1.js', '/assets/en-2.js']],
  ['ti', ['/assets/en-1.js', '/assets/en-2.js']],
  ['', ['/assets/en-1.js', '/assets/en-2.js']],
])('%s gets the words of the first language that is spoken here', (asked, files) => {
  expect(built(manifest)(asked)).toEqual(files);
});

test('without a built app nothing is announced', () => {
  expect(built(undefined)('en')).toEqual([]);
});
