import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';

const read = (name: string) =>
  readFileSync(new URL(`../../src/ui/${name}`, import.meta.url), 'utf8');

test('the styles on the phone stay under 5 kB brotli, unminified', () => {
  expect(brotliCompressSync(read('theme.css') + read('kit.css')).length).toBeLessThan(5_000);
});

test('the phone fetches no font and no other site', () => {
  expect(read('theme.css') + read('kit.css')).not.toMatch(/@font-face|@import|url\(/);
});

test('only logical directions are used, so that every page mirrors', () => {
  const css = read('theme.css') + read('kit.css') + read('desk.css');
  const physical = css.match(/(margin|padding|border|inset)?-?\b(left|right)\b\s*:/g) ?? [];
  expect(physical).toEqual([]);
});
