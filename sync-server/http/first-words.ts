import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The areas of words that the respondent's page speaks with. */
const areas = ['ui', 'fill', 'respondent'];

/**
 * Which files hold the respondent's words in the language that the browser asks for. The page
 * itself can only ask for them once its code runs; named in the header they come alongside it,
 * which on a slow line is half a second sooner.
 */
export function createFirstWords(distDir: string): (acceptLanguage: string) => readonly string[] {
  let files: ReadonlyMap<string, readonly string[]> | undefined;
  return (acceptLanguage) => {
    files ??= readWordFiles(distDir);
    for (const part of acceptLanguage.split(',')) {
      const language = part.trim().split(/[-;]/)[0]?.toLowerCase() ?? '';
      const found = files.get(language);
      if (found !== undefined) return found;
    }
    return files.get('en') ?? [];
  };
}

function readWordFiles(distDir: string): ReadonlyMap<string, readonly string[]> {
  const byLanguage = new Map<string, string[]>();
  for (const [source, { file }] of Object.entries(readBuilt(distDir))) {
    const [, area = '', language = ''] =
      /^src\/i18n\/words\/(\w+)\/(\w+)\.json$/.exec(source) ?? [];
    if (!areas.includes(area)) continue;
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), `/${file}`]);
  }
  return byLanguage;
}

/** Empty where nothing is built: then nothing can be announced. */
function readBuilt(distDir: string): Readonly<Record<string, { readonly file: string }>> {
  try {
    return JSON.parse(readFileSync(join(distDir, 'manifest.json'), 'utf8'));
  } catch {
    return {};
  }
}
