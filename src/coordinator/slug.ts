import { Slug } from '../model/ids.ts';

/**
 * What stands behind `/c/` in a link. It is read aloud at a town hall and typed with a thumb, so
 * it is short, plain Latin letters, and says what it is about.
 */
export const slugMaxLength = 40;

/** Letters that Unicode does not take apart into a base letter and a mark. */
const spelled: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * A slug from a title: `Été à Saint-Félix` gives `ete-a-saint-felix`. Ends at a whole word. When
 * the words are taken, a number is put behind them. `fallback` serves titles without Latin letters.
 */
export function suggestSlug(title: string, taken: readonly string[], fallback = 'survey'): string {
  const words = title
    .toLowerCase()
    .replace(/[œæßøłđðþı]/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f’']/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let base = '';
  for (const word of words) {
    const longer = base === '' ? word.slice(0, slugMaxLength) : `${base}-${word}`;
    if (longer.length > slugMaxLength) break;
    base = longer;
  }
  if (base === '') base = fallback;
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) {
    const numbered = `${base}-${number}`;
    if (!taken.includes(numbered)) return numbered;
  }
}

export type SlugFault = 'missing' | 'malformed' | 'taken';

/** What stands against this slug, or nothing. The server has the last word when it is delivered. */
export function slugFault(slug: string, taken: readonly string[]): SlugFault | undefined {
  if (slug === '') return 'missing';
  if (!Slug.safeParse(slug).success) return 'malformed';
  return taken.includes(slug) ? 'taken' : undefined;
}
