import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Holds a folder's numbered rules and its tests together, in both directions.
 *
 *   SPEC.md   a rule is a line that begins `- [ENG12] …`
 *   tests     a test's name begins with the rules it holds: `test('[ENG12] an answer comes back', …)`
 */
export type SpecCoverage = {
  /** Numbers that stand more than once in the specification. */
  readonly numberedTwice: readonly string[];
  /** Rules that no test names. */
  readonly untested: readonly string[];
  /** Rules that a test names and the specification does not have, with the file. */
  readonly unknown: readonly string[];
  /** Tests whose name begins with no rule, with the file. */
  readonly unnamed: readonly string[];
};

/** `except`: test files that hold other things, such as this check itself. */
export function specCoverage(
  specPath: string,
  testDir: string,
  except: readonly string[] = [],
): SpecCoverage {
  const rules = [...readFileSync(specPath, 'utf8').matchAll(/^- \[([A-Z]+\d+)\]/gm)].map(
    (match) => match[1] ?? '',
  );
  const names = testNamesIn(testDir, except);
  const cited = names.flatMap(({ file, name }) =>
    rulesAtStart(name).map((rule) => ({ file, rule })),
  );
  return {
    numberedTwice: rules.filter((rule, at) => rules.indexOf(rule) !== at),
    untested: rules.filter((rule) => !cited.some((one) => one.rule === rule)),
    unknown: cited
      .filter(({ rule }) => !rules.includes(rule))
      .map(({ file, rule }) => `${file}: ${rule}`),
    unnamed: names
      .filter(({ name }) => rulesAtStart(name).length === 0)
      .map(({ file, name }) => `${file}: ${name}`),
  };
}

function testNamesIn(testDir: string, except: readonly string[]) {
  return readdirSync(testDir, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file) && !except.includes(file))
    .sort()
    .flatMap((file) =>
      namesOf(readFileSync(join(testDir, file), 'utf8')).map((name) => ({ file, name })),
    );
}

/** Names of `test(` and `it(`, with `.each(…)` and the like between. */
function namesOf(source: string): readonly string[] {
  const names: string[] = [];
  const begin = /(?<![\w.])(?:test|it)(?=[.(])/g;
  for (const match of source.matchAll(begin)) {
    const rest = source.slice(match.index);
    const name =
      /^\w+(?:\.each(?:<[^(]*>)?\([\s\S]*?\]\)|\.\w+)?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/.exec(
        rest,
      );
    if (name?.[2] !== undefined) names.push(name[2]);
  }
  return names;
}

/** `[ENG1] [ENG2] …` */
function rulesAtStart(name: string): readonly string[] {
  const start = /^(?:\[[A-Z]+\d+\]\s*)+/.exec(name)?.[0] ?? '';
  return [...start.matchAll(/\[([A-Z]+\d+)\]/g)].map((match) => match[1] ?? '');
}
