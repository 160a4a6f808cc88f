import { dirname, posix } from 'node:path';
import { expect, test } from 'vitest';
import { layers } from './layers.ts';
import { importsOf, type SourceFile, sourceFiles } from './source-files.ts';

const files = sourceFiles(['src', 'sync-server'], ['.ts', '.tsx']);

const folderOf = (path: string): string =>
  path.startsWith('src/') ? path.split('/').slice(0, 2).join('/') : (path.split('/')[0] ?? '');

const isAllowedPackage = (allowed: readonly string[], name: string): boolean =>
  allowed.some((entry) =>
    entry.endsWith('/') || entry.endsWith(':') ? name.startsWith(entry) : name === entry,
  );

/** What is wrong with one file's imports, in sentences. */
function breaches(file: SourceFile): string[] {
  const folder = folderOf(file.path);
  const layer = layers[folder];
  if (!layer) return [`${file.path}: ${folder} is not in the table`];
  const allowed = ['base', ...layer.imports].map((name) => `src/${name}`);
  return importsOf(file.text).flatMap((name) => {
    if (!name.startsWith('.'))
      return isAllowedPackage(layer.packages ?? [], name)
        ? []
        : [`${file.path}: may not import the package ${name}`];
    const target = posix.join(dirname(file.path), name);
    const other = folderOf(target);
    if (!/\.(ts|tsx|json|css)(\?[a-z]+)?$/.test(name))
      return [`${file.path}: ${name} lacks its ending`];
    return other === folder || allowed.includes(other)
      ? []
      : [`${file.path}: may not import ${other}`];
  });
}

test('every folder imports only what stands upstream of it', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter(({ path }) => path !== 'src/vite-env.d.ts').flatMap(breaches)).toEqual([]);
});

test('the table itself has no circle', () => {
  const seen: string[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) throw new Error(`circle: ${[...path, name].join(' -> ')}`);
    if (seen.includes(name)) return;
    for (const next of layers[`src/${name}`]?.imports ?? [])
      if (next !== name) visit(next, [...path, name]);
    seen.push(name);
  };
  for (const folder of Object.keys(layers))
    if (folder.startsWith('src/')) visit(folder.slice(4), []);
  expect(seen).toContain('app');
});

test('the three interfaces never import one another', () => {
  const interfaces = ['respondent', 'facilitator', 'coordinator'];
  for (const one of interfaces)
    for (const other of interfaces)
      if (one !== other) expect(layers[`src/${one}`]?.imports).not.toContain(other);
});

test('a breach is seen', () => {
  const bad = {
    path: 'src/base/x.ts',
    text: "import { a } from '../model/form.ts';\nimport 'dexie';",
  };
  expect(breaches(bad)).toEqual([
    'src/base/x.ts: may not import src/model',
    'src/base/x.ts: may not import the package dexie',
  ]);
});
