import { codeOf } from '../../src/analysis/export-columns.ts';

/**
 * Whose newest word has which number, in the order of the codes that stand for them (ANA25).
 *
 * A hundred thousand subjects as strings in a map are 25 MB that the collector walks again and
 * again. The code is 48 random bits, which a double holds: with its number that is 16 bytes a
 * word. Whether two words with one code are one person's is looked at only where that happens.
 */
export type NewestWords = {
  readonly note: (word: { readonly subject: string; readonly seq: number }) => void;
  /**
   * Numbers in the order of codes, of each subject the highest; and those that a later word has
   * replaced. `subjectsOf` is asked for words with one code, some at a time.
   */
  readonly inOrder: (subjectsOf: SubjectsOf) => Promise<{
    readonly newest: readonly number[];
    readonly replaced: ReadonlySet<number>;
  }>;
};
export type SubjectsOf = (seqs: readonly number[]) => Promise<ReadonlyMap<number, string>>;

const atOnce = 100;
const randomCode = /^[0-9a-f]{12}$/;

export function createNewestWords(): NewestWords {
  let codes = new Float64Array(1_024);
  let seqs = new Float64Array(1_024);
  let count = 0;
  /** What has no such code: by what it has, which is its whole subject. */
  const others = new Map<string, number>();
  const replaced = new Set<number>();

  const note: NewestWords['note'] = ({ subject, seq }) => {
    const code = codeOf(subject);
    if (!randomCode.test(code)) {
      const before = others.get(subject);
      if (before !== undefined) replaced.add(before);
      others.set(subject, seq);
      return;
    }
    if (count === codes.length) {
      codes = grown(codes);
      seqs = grown(seqs);
    }
    codes[count] = Number.parseInt(code, 16);
    seqs[count] = seq;
    count += 1;
  };

  /** Of words with one code: who said them, and which of each stands. */
  const standingOf = async (same: readonly number[], subjectsOf: SubjectsOf) => {
    const newest = new Map<string, number>();
    for (let from = 0; from < same.length; from += atOnce)
      for (const [seq, subject] of await subjectsOf(same.slice(from, from + atOnce))) {
        const before = newest.get(subject);
        if (before !== undefined) replaced.add(Math.min(before, seq));
        newest.set(subject, Math.max(before ?? 0, seq));
      }
    return [...newest.values()];
  };

  return {
    note,
    inOrder: async (subjectsOf) => {
      const at = (list: Float64Array, index: number | undefined): number => list[index ?? -1] ?? 0;
      const order = Uint32Array.from({ length: count }, (_, index) => index).sort(
        (a, b) => at(codes, a) - at(codes, b) || at(seqs, a) - at(seqs, b),
      );
      const rest = [...others].sort(([a], [b]) => (a < b ? -1 : 1));
      const newest: number[] = [];
      for (let from = 0; from < count; ) {
        const code = at(codes, order[from]);
        let to = from + 1;
        while (to < count && at(codes, order[to]) === code) to += 1;
        const printed = code.toString(16).padStart(12, '0');
        while (rest[0] !== undefined && rest[0][0] < printed) newest.push(rest.shift()?.[1] ?? 0);
        const same = [...order.subarray(from, to)].map((index) => at(seqs, index));
        newest.push(...(same.length === 1 ? same : await standingOf(same, subjectsOf)));
        from = to;
      }
      newest.push(...rest.map(([, seq]) => seq));
      return { newest, replaced };
    },
  };
}

function grown(list: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const twice = new Float64Array(list.length * 2);
  twice.set(list);
  return twice;
}
