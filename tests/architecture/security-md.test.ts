import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('SECURITY.md', root), 'utf8');

test('every test and page that SECURITY.md names is there', () => {
  const named = [
    ...[...text.matchAll(/`(tests\/[^`]+)`/g)].map(([, path = '']) => path),
    ...[...text.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path),
  ];
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test('every line of its tables names what shows it', () => {
  const rows = text.split('\n').filter((line) => /^\| (?!Who \||Item \|)/.test(line));
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => !/`tests\/[^`]+` ?(\(.*\) )?\|$/.test(row))).toEqual([]);
});
