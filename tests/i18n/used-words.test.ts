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

/**
 * What the source calls by name: whole keys (`'ui.exit'`), and keys made of a table's words
 * (`fill.fault.${code}`), where any word may stand in the gap.
 */
const called: RegExp[] = [];
for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
  if (!/\.tsx?$/.test(path)) continue;
  const text = readFileSync(new URL(path, source), 'utf8');
  const literals = text.matchAll(
    new RegExp(`(['"\`])((?:${areas})\\.(?:[\\w.]|\\$\\{[^}]*\\})+)\\1`, 'g'),
  );
  for (const [, , literal = ''] of literals) {
    const pattern = literal
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replaceAll('.', '\\.'))
      .join('[A-Za-z0-9]+');
    called.push(new RegExp(`^${pattern}$`));
  }
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
  const unused = [...known].filter((key) => !called.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});
