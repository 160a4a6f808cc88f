import type { Report } from './diagnostics.ts';
import { byWord, plainWord } from './features/feature.ts';
import { type TypeFeature, types } from './features/types.ts';

/** A cell of the column `type`, understood. */
export type ReadType = {
  readonly feature: TypeFeature;
  /** What follows the type: the list, or the file. */
  readonly list: string;
  readonly hasOther: boolean;
  /** The word that was taken for a slip, when it was one. */
  readonly mended?: string;
};

const known = byWord(types);
const longest = 7;

/** `undefined` where no type is near. */
export function readType(text: string, report: Report): ReadType | undefined {
  const all = text.trim().split(/\s+/);
  const others = otherWords(all);
  const hasOther = others > 0;
  const words = all.slice(0, all.length - others);
  for (let count = Math.min(words.length, longest); count > 0; count -= 1) {
    const feature = known.get(plainWord(words.slice(0, count).join(' ')));
    if (feature !== undefined)
      return fromFile({ feature, list: words.slice(count).join(' '), hasOther });
  }
  for (let count = Math.min(words.length, 2); count > 0; count -= 1) {
    const mended = report.closest(plainWord(words.slice(0, count).join(' ')), known.keys());
    const feature = mended === undefined ? undefined : known.get(mended);
    if (feature !== undefined)
      return fromFile({
        feature,
        list: words.slice(count).join(' '),
        hasOther,
        mended: feature.name,
      });
  }
  return undefined;
}

/** How many words at the end say `or_other`, after a list at least. */
function otherWords(words: readonly string[]): number {
  for (const count of [1, 2, 3]) {
    const end = words.slice(-count).join('_').toLowerCase();
    if (words.length > count && /^or_(specify_)?other$/.test(end)) return count;
  }
  return 0;
}

/** `select_one plots.csv` means what `select_one_from_file plots.csv` does. */
function fromFile(read: ReadType): ReadType {
  const { meaning } = read.feature;
  if (meaning.does !== 'choose' || meaning.from !== 'list') return read;
  if (!/\.(csv|xml|geojson)$/i.test(read.list)) return read;
  return { ...read, feature: { ...read.feature, meaning: { ...meaning, from: 'file' } } };
}
