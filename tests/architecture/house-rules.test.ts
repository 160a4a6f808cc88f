import { expect, test } from 'vitest';
import { type SourceFile, sourceFiles } from './source-files.ts';

const code = sourceFiles(['src', 'sync-server', 'tests'], ['.ts', '.tsx', '.css', '.mjs']).filter(
  ({ path }) => !path.startsWith('tests/bench/peers/'),
);

const linesMatching = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );

/** Where time, ids and dice come from the air, to be handed on. Nowhere else. */
const roots =
  /^(src\/app\/|src\/service-worker\/|src\/rescue\/rescue\.ts|sync-server\/(start|dev|demo|main|build-app|xlsform-cli)\.ts|sync-server\/launch\.mjs|tests\/)/;

test('no file is longer than 500 lines', () => {
  const long = code.filter(({ text }) => text.split('\n').length > 501).map(({ path }) => path);
  expect(long).toEqual([]);
});

test('clock, ids and dice are given, never taken from the air', () => {
  const inside = code.filter(({ path }) => !roots.test(path));
  expect(
    linesMatching(
      inside,
      /\bDate\.now\(|new Date\(\)|\brandomUUID\(|Math\.random\(|\bperformance\.now\(/,
    ),
  ).toEqual([]);
});

test('nothing switches a check off', () => {
  const marks =
    /@ts-(ignore|nocheck|expect-error)|biome-ignore|\bas any\b|: any\b|\b(test|it|describe)\.(skip|only|todo|fails)\b/;
  expect(
    linesMatching(
      code.filter(({ path }) => path !== 'tests/architecture/house-rules.test.ts'),
      marks,
    ),
  ).toEqual([]);
});

test('react-hook-form lives in fill, RxDB in replica, Dexie in outbox', () => {
  const homes: readonly (readonly [RegExp, string])[] = [
    [/from 'react-hook-form'/, 'src/fill/'],
    [/from 'rxdb/, 'src/replica/'],
    [/from 'dexie'/, 'src/outbox/'],
  ];
  for (const [pattern, home] of homes) {
    const strangers = code.filter(
      ({ path, text }) => path.startsWith('src/') && !path.startsWith(home) && pattern.test(text),
    );
    expect(strangers.map(({ path }) => path)).toEqual([]);
  }
});

test('the composition roots read in one breath', () => {
  for (const path of ['src/app/main.tsx', 'src/app/answer.tsx', 'sync-server/main.ts']) {
    const file = code.find((one) => one.path === path);
    expect(file, path).toBeDefined();
    expect(file?.text.split('\n').length, path).toBeLessThanOrEqual(61);
  }
});

test('the service worker is a table of contents', () => {
  const worker = code.find(({ path }) => path === 'src/service-worker/service-worker.ts');
  expect(worker?.text.split('\n').length).toBeLessThan(200);
});

test("whoever hears keys or pointers on the respondent's page says so, or never would", () => {
  const heard =
    /\bon(Pointer|GotPointer|LostPointer|Mouse|Touch|Wheel|Key|Transition|Animation)\w*[=:]/;
  const deaf = code.filter(
    ({ path, text }) =>
      /^src\/(fill|respondent|ui|withdraw)\//.test(path) &&
      heard.test(text) &&
      !text.includes('data-hears'),
  );
  expect(deaf.map(({ path }) => path)).toEqual([]);
});

test('no module is a barrel', () => {
  const barrels = code.filter(({ path }) => /\/index\.tsx?$/.test(path)).map(({ path }) => path);
  expect(barrels).toEqual([]);
  expect(
    linesMatching(
      code.filter(({ path }) => path.startsWith('src/')),
      /^export \* from /,
    ),
  ).toEqual([]);
});
