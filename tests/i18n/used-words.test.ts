import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = new URL('../../src/', import.meta.url);
const words = new URL('i18n/words/', source);

const known = new Set(
  readdirSync(words).flatMap((area) =>
    Object.keys(
      JSON.parse(readFileSync(new URL(`${area}/en.json`, words), 'utf8')) as Record<string, string>,
    ),
  ),
);
const areas = readdirSync(words).join('|');

/** Every literal in the source that looks like a key of a catalogue, with the files it stands in. */
const literals = new Map<string, string>();
for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
  if (!/\.tsx?$/.test(path)) continue;
  const text = readFileSync(new URL(path, source), 'utf8');
  for (const [, key = ''] of text.matchAll(
    new RegExp(`['"\`]((?:${areas})\\.[A-Za-z][\\w.]*)['"\`]`, 'g'),
  ))
    literals.set(key, path);
}
/** What is said through `t('…')`; these must exist. */
const said = new Map<string, string>();
for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
  if (!/\.tsx?$/.test(path)) continue;
  const text = readFileSync(new URL(path, source), 'utf8');
  for (const [, key = ''] of text.matchAll(/\bt\(\s*['"]([\w.]+)['"]/g)) said.set(key, path);
}

test('every key that is said has words', () => {
  const missing = [...said].filter(([key]) => !known.has(key));
  expect(missing).toEqual([]);
  expect(said.size).toBeGreaterThan(20);
});

test('no words lie about unused', () => {
  expect([...known].filter((key) => !literals.has(key))).toEqual([]);
});
