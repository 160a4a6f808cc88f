import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../processes.ts';

/** The interface's own words, read from the catalogue that the page was built from. */
export function word(key: string, language = 'en'): string {
  const [area = ''] = key.split('.');
  const path = join(root, 'src', 'i18n', 'words', area, `${language}.json`);
  const words = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  const found = words[key];
  if (found === undefined) throw new Error(`no word ${key} in ${language}`);
  return found;
}

/** Whether the interface speaks this language. */
export const hasWords = (language: string): boolean =>
  existsSync(join(root, 'src', 'i18n', 'words', 'ui', `${language}.json`));
