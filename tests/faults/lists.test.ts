import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultLines, hostileLines, secondsOf } from './lines.ts';
import { fileOf, sampleOf } from './sample.ts';

const folder = import.meta.dirname;
const readme = readFileSync(join(folder, 'README.md'), 'utf8');
const ending = '.fault.test.ts';
const here = readdirSync(folder)
  .filter((name) => name.endsWith(ending))
  .map((name) => name.slice(0, -ending.length));

const all = [...faultLines, ...hostileLines];

const pathOf = (file: string): string =>
  file.startsWith('../') ? `${file}.test.ts` : `${file}${ending}`;

test('each line of the faults stands in README.md, with the files that try it, and nothing else does', () => {
  const rows = all.map(
    ({ line, files }) =>
      `| ${line} | ${files.map((file) => `[${file.replace('../', '')}](${pathOf(file)})`).join(', ')} |`,
  );
  const table = readme.split('\n').filter((line) => /^\| .*\.test\.ts\)/.test(line));
  expect(table).toEqual(rows);
});

test('each of those files is there, and each file here belongs to a line', () => {
  const named = [...new Set(all.flatMap(({ files }) => files))];
  expect(named.filter((file) => !existsSync(join(folder, pathOf(file))))).toEqual([]);
  expect(here.filter((name) => !named.includes(name))).toEqual([]);
});

test('the sample of npm test is the same for one commit, takes a minute, and in time tries every file', () => {
  expect(sampleOf('a commit')).toEqual(sampleOf('a commit'));
  const tried = new Set<string>();
  for (let commit = 0; commit < 300; commit += 1) {
    const sample = sampleOf(`commit ${commit}`);
    expect(sample.reduce((sum, name) => sum + (secondsOf[name] ?? 0), 0)).toBeLessThanOrEqual(60);
    for (const name of sample) tried.add(name);
  }
  expect([...tried].sort()).toEqual(here.toSorted());
  expect(existsSync(join(folder, '..', '..', fileOf(here[0] ?? '')))).toBe(true);
});
