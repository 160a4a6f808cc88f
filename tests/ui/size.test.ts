import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';

const read = (name: string) =>
  readFileSync(new URL(`../../src/ui/${name}`, import.meta.url), 'utf8');

/** All that a respondent's page carries of the kit. */
const phone = ['theme', 'frame', 'fields', 'kit']
  .map((name) => read(`${name}.css`))
  .join('')
  .replaceAll(/@import "\.\/(frame|fields)\.css";/g, '');

test('the styles on the phone stay under 5 kB brotli, unminified', () => {
  expect(brotliCompressSync(phone).length).toBeLessThan(5_000);
});

test('the phone fetches no font and no other site', () => {
  expect(phone).not.toMatch(/@font-face|@import|url\(/);
});

test('only logical directions are used, so that every page mirrors', () => {
  const css = phone + read('desk.css');
  const physical = css.match(/(margin|padding|border|inset)?-?\b(left|right)\b\s*:/g) ?? [];
  expect(physical).toEqual([]);
});
