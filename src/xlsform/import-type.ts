import { closestWord } from './closest-word.ts';
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
const longest = 6;

/** `undefined` where no type is near. */
export function readType(text: string): ReadType | undefined {
  const other = /\s+or[\s_]+(other|specify[\s_]+other)\s*$/i;
  const hasOther = other.test(text);
  const words = text.replace(other, '').trim().split(/\s+/);
  for (let count = Math.min(words.length, longest); count > 0; count -= 1) {
    const feature = known.get(plainWord(words.slice(0, count).join(' ')));
    if (feature !== undefined)
      return fromFile({ feature, list: words.slice(count).join(' '), hasOther });
  }
  for (let count = Math.min(words.length, 2); count > 0; count -= 1) {
    const mended = closestWord(plainWord(words.slice(0, count).join(' ')), known.keys());
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

/** `select_one plots.csv` means what `select_one_from_file plots.csv` does. */
function fromFile(read: ReadType): ReadType {
  const { meaning } = read.feature;
  if (meaning.does !== 'choose' || meaning.from !== 'list') return read;
  if (!/\.(csv|xml|geojson)$/i.test(read.list)) return read;
  return { ...read, feature: { ...read.feature, meaning: { ...meaning, from: 'file' } } };
}
