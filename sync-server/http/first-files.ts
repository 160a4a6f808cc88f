import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Built = Readonly<
  Record<
    string,
    {
      readonly file: string;
      readonly imports?: readonly string[];
      readonly css?: readonly string[];
    }
  >
>;

/** Values of a `Link` header, for the respondent's page in one language. */
export type FirstFiles = (acceptLanguage: string) => {
  /** Code and style: the largest first, because a browser opens six connections and no more. */
  readonly code: readonly string[];
  readonly words: readonly string[];
};

/** The areas of words that the respondent's page speaks with. */
const areas = ['ui', 'fill', 'respondent'];

/**
 * What the respondent's page needs before its first question. Named in the header, it is asked for
 * before a slow processor has read the page; the words could otherwise be asked for only once the
 * code runs, a whole trip later.
 */
export function createFirstFiles(distDir: string): FirstFiles {
  let built: Built | undefined;
  return (acceptLanguage) => {
    built ??= readBuilt(distDir);
    return { code: codeOf(built), words: wordsOf(built, acceptLanguage) };
  };
}

function codeOf(built: Built): readonly string[] {
  const page = built['answer.html'];
  if (page === undefined) return [];
  const parts = [page, ...(page.imports ?? []).flatMap((name) => built[name] ?? [])];
  const scripts = parts.map(({ file }) => file).sort((a, b) => rank(a) - rank(b));
  const styles = [...new Set(parts.flatMap(({ css }) => css ?? []))];
  return [
    ...scripts.map((file) => `</${file}>; rel=modulepreload`),
    ...styles.map((file) => `</${file}>; rel=preload; as=style`),
  ];
}

const rank = (file: string): number => (file.includes('/core-') ? 0 : 1);

function wordsOf(built: Built, acceptLanguage: string): readonly string[] {
  const asked = acceptLanguage.split(',').map((part) => part.trim().split(/[-;]/)[0] ?? '');
  for (const language of [...asked, 'en']) {
    const files = areas.flatMap(
      (area) => built[`src/i18n/words/${area}/${language.toLowerCase()}.json`]?.file ?? [],
    );
    if (files.length > 0) return files.map((file) => `</${file}>; rel=modulepreload`);
  }
  return [];
}

/** Empty where nothing is built: then nothing can be announced. */
function readBuilt(distDir: string): Built {
  try {
    return JSON.parse(readFileSync(join(distDir, 'manifest.json'), 'utf8'));
  } catch {
    return {};
  }
}
