/**
 * What XLSForm has, and how far it is carried here. Data that import reads, and that the form
 * designer's documentation is made from: what stands in these tables is what is true.
 */
export type Support = 'full' | 'partial' | 'none';

export type Feature = {
  /** The word as the XLSForm reference spells it, and as it is exported. */
  readonly name: string;
  /** Other spellings met in workbooks, in lower case; `_`, `-` and blanks count as the same. */
  readonly aliases?: readonly string[];
  readonly support: Support;
  /** What a form designer has to know. */
  readonly note?: string;
};

/**
 * Two spellings that are the same word to whoever typed them: case, blanks, `_` and `-` do not
 * count, nor what cannot be seen.
 */
export const plainWord = (word: string): string =>
  word
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');

/** Finds features by any of their spellings. */
export function byWord<One extends Feature>(features: readonly One[]): ReadonlyMap<string, One> {
  const found = new Map<string, One>();
  for (const feature of features)
    for (const word of [feature.name, ...(feature.aliases ?? [])])
      found.set(plainWord(word), feature);
  return found;
}
