import { isCode, normaliseCode } from '../protocol/withdrawal.ts';

/**
 * Is what was typed a code? The words are all in one list, so that a slip is found before the server
 * is asked, and the word that was meant is proposed. Pure.
 */
export type Spelt =
  | { readonly is: 'code'; readonly code: string }
  /** Not two words and three digits. */
  | { readonly is: 'incomplete' }
  | {
      readonly is: 'unknownWord';
      readonly word: string;
      /** The whole code with the likeliest words in place; absent where none is near. */
      readonly meant?: string;
    };

export function spell(typed: string, words: readonly string[]): Spelt {
  const code = normaliseCode(typed);
  if (!isCode(code)) return { is: 'incomplete' };
  const [first = '', second = '', number = ''] = code.split('-');
  const known = new Set(words);
  const wrong = [first, second].filter((word) => !known.has(word));
  const [word] = wrong;
  if (word === undefined) return { is: 'code', code };
  const meant = [first, second].map((one) => (known.has(one) ? one : nearest(one, words)));
  if (meant.includes(undefined)) return { is: 'unknownWord', word };
  return { is: 'unknownWord', word, meant: [...meant, number].join('-') };
}

/** The one word within two slips; none where several are as near, for a guess would be unkind. */
function nearest(word: string, words: readonly string[]): string | undefined {
  for (const most of [1, 2]) {
    const near = words.filter((one) => slips(word, one) <= most);
    if (near.length === 1) return near[0];
    if (near.length > 1) return undefined;
  }
  return undefined;
}

/** Letters to add, leave out, change, or swap with their neighbour (optimal string alignment). */
function slips(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? 3;
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          cell(i - 1, j - 1) + (isSame ? 0 : 1),
          cell(i - 1, j) + 1,
          cell(i, j - 1) + 1,
          i > 1 && j > 1 && isSwapped ? cell(i - 2, j - 2) + 1 : 3,
        ),
      );
    }
  }
  return cell(one.length, other.length);
}
